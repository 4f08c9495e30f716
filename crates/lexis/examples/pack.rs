fn main() {
    let a: Vec<String> = std::env::args().collect();
    lexis::pack(a[1].as_ref(), a[2].as_ref()).unwrap_or_else(|e| panic!("{e}"));
}
