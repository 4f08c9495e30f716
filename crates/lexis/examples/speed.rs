use std::io::BufRead;
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    (f[11].parse::<f64>().unwrap() + f[12].parse::<f64>().unwrap()) / 100.0
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let pipeline = lexis::Pipeline::open(args[1].as_ref()).unwrap_or_else(|e| panic!("{e}"));
    println!("load {:?} cpu {}", t.elapsed(), cpu());
    let docs: Vec<String> = std::io::BufReader::new(std::fs::File::open(&args[2]).unwrap())
        .lines()
        .map(|l| {
            serde_json::from_str::<serde_json::Value>(&l.unwrap()).unwrap()["text"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    for _ in 0..3 {
        let mut worker = pipeline.worker();
        let c = cpu();
        let mut n = 0;
        for d in &docs {
            n += worker.read(d).len();
        }
        println!("{n} tokens, {:.0} per CPU-second", n as f64 / (cpu() - c));
    }
    let s = std::fs::read_to_string("/proc/self/status").unwrap();
    for l in s
        .lines()
        .filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS"))
    {
        println!("{l}");
    }
}
