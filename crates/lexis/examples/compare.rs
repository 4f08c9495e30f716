use std::io::BufRead;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let pipeline = lexis::Pipeline::open(args[1].as_ref()).unwrap_or_else(|e| panic!("{e}"));
    eprintln!("load {:?}", t.elapsed());
    let docs: Vec<serde_json::Value> =
        std::io::BufReader::new(std::fs::File::open(&args[2]).unwrap())
            .lines()
            .map(|l| serde_json::from_str(&l.unwrap()).unwrap())
            .collect();
    let mut worker = pipeline.worker();
    let mut n = 0;
    let mut bad = std::collections::BTreeMap::<&str, (usize, Vec<String>)>::new();
    let t = std::time::Instant::now();
    for doc in &docs {
        n += worker.read(doc["text"].as_str().unwrap()).len();
    }
    let s = t.elapsed().as_secs_f64();
    println!("{n} tokens {:.0} tokens/s (first pass)", n as f64 / s);
    let t = std::time::Instant::now();
    for doc in &docs {
        worker.read(doc["text"].as_str().unwrap()).len();
    }
    println!(
        "{:.0} tokens/s (second pass)",
        n as f64 / t.elapsed().as_secs_f64()
    );
    let mut same_docs = 0;
    for doc in &docs {
        let text = doc["text"].as_str().unwrap();
        let out = worker.read(text);
        let chars: std::collections::HashMap<usize, usize> = text
            .char_indices()
            .map(|(b, _)| b)
            .chain([text.len()])
            .enumerate()
            .map(|(c, b)| (b, c))
            .collect();
        let spans: Vec<(u64, u64)> = out
            .tokens()
            .map(|t| (chars[&t.range().start] as u64, chars[&t.range().end] as u64))
            .collect();
        let want: Vec<(u64, u64)> = doc["start"]
            .as_array()
            .unwrap()
            .iter()
            .zip(doc["end"].as_array().unwrap())
            .map(|(a, b)| (a.as_u64().unwrap(), b.as_u64().unwrap()))
            .collect();
        if spans != want {
            let e = bad.entry("tokens").or_default();
            e.0 += 1;
            let i = spans
                .iter()
                .zip(&want)
                .position(|(a, b)| a != b)
                .unwrap_or(0);
            e.1.push(format!(
                "{} {i} {:?} want {:?}",
                doc["id"],
                out.token(i).map(|t| t.text().to_owned()),
                want.get(i).map(|(a, b)| text
                    .chars()
                    .skip(*a as usize)
                    .take((b - a) as usize)
                    .collect::<String>())
            ));
            continue;
        }
        same_docs += 1;
        for t in out.tokens() {
            let i = t.index();
            for (field, got, want) in [
                ("tags", t.tag(), &doc["tags"][i]),
                ("deps", t.dep(), &doc["deps"][i]),
                ("pos", t.pos(), &doc["pos"][i]),
                ("morphs", t.morph(), &doc["morphs"][i]),
                ("lemmas", t.lemma(), &doc["lemmas"][i]),
            ] {
                if want.as_str().unwrap() != got {
                    let e = bad.entry(field).or_default();
                    e.0 += 1;
                    e.1.push(format!(
                        "{} {i} {:?} got {got} want {want}",
                        doc["id"],
                        t.text()
                    ));
                }
            }
            if doc["heads"][i].as_u64().unwrap() as usize != t.head().index() {
                let e = bad.entry("heads").or_default();
                e.0 += 1;
                e.1.push(format!("{} {i} {}", doc["id"], t.text()));
            }
        }
        let sents: Vec<u64> = out
            .tokens()
            .filter(|t| t.starts_sentence())
            .map(|t| t.index() as u64)
            .collect();
        let want: Vec<u64> = doc["sents"]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_u64().unwrap())
            .collect();
        if sents != want {
            let e = bad.entry("sents").or_default();
            e.0 += 1;
            e.1.push(format!("{}", doc["id"]));
        }
        let names: Vec<String> = out
            .names()
            .map(|n| format!("{:?}", (n.tokens().start, n.tokens().end, n.label())))
            .collect();
        let want: Vec<String> = doc["ents"]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| {
                format!(
                    "{:?}",
                    (
                        v[0].as_u64().unwrap() as usize,
                        v[1].as_u64().unwrap() as usize,
                        v[2].as_str().unwrap()
                    )
                )
            })
            .collect();
        if names != want {
            let e = bad.entry("ents").or_default();
            e.0 += 1;
            e.1.push(format!(
                "{} {:?}",
                doc["id"],
                names.iter().zip(&want).find(|(a, b)| a != b)
            ));
        }
    }
    println!("{} documents, tokens same in {same_docs}", docs.len());
    for (field, (count, examples)) in bad {
        println!("{field}: {count} differ");
        for e in examples.iter().take(8) {
            println!("    {e}");
        }
    }
}
