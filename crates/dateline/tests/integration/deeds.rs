//! Who did what to whom, read with the language model.

use serde_json::Value;

use crate::language::with_model;
use crate::program::{Folder, dateline};

/// The events of a report as lines: type, status, sides, each side as `side` tells it. Those that are less sure are
/// there too: what is asked is how they are read.
fn events(text: &str, side: &dyn Fn(&Value) -> Option<String>) -> Vec<String> {
    let folder = Folder::new();
    folder.file("report.txt", text);
    let all = ["read", "--json", "--min-score", "0.25", "report.txt"];
    let run = with_model(&folder, &all);
    let reading = run.json().remove(0);
    let sides = |sides: &Value| {
        let sides = sides.as_array().into_iter().flatten();
        sides.filter_map(side).collect::<Vec<_>>().join(", ")
    };
    let events = reading["events"].as_array().into_iter().flatten();
    let line = |event: &Value| {
        assert!(!event["reasons"].as_array().unwrap().is_empty());
        let (kind, status) = (
            event["type"].as_str().unwrap(),
            event["status"].as_str().unwrap(),
        );
        let (actors, recipients) = (sides(&event["actors"]), sides(&event["recipients"]));
        format!("{kind} {status} | {actors} | {recipients}")
    };
    events.map(line).collect()
}

#[test]
fn deeds_are_coded_on_trees() {
    let text = "Two capitals fall out over a pipeline\n\n\
         LIMA - Peru expelled the Bolivian ambassador on Monday after talks on a pipeline failed.\n\n\
         Norway will send 40 tonnes of rice to Mozambique next week, its foreign minister said.\n\n\
         Turkey refused to lift the ban on Greek fishing boats.\n\n\
         Kenyan police arrested three Ugandan journalists near the border on Friday.\n\n\
         Ghana is a member of the African Union, and its capital is Accra.\n";
    let name = |side: &Value| side["name"].as_str().map(str::to_owned);
    assert_eq!(
        events(text, &name),
        [
            "SANCTION actual | Peru | Bolivian ambassador",
            "AGREE planned | Norway | Mozambique",
            "REJECT actual | Turkey | Greek fishing boats",
            "COERCE actual | Kenyan police | three Ugandan journalists",
        ]
    );
}

#[test]
fn statements_and_warnings_of_nature_are_no_deeds() {
    let text = "Words about a strait\n\n\
         LIMA - Russia insists that the strait was open. Norway insists that Peru must leave the bay.\n\n\
         Kenya maintains that the border was never shut.\n\n\
         Egypt's government warned of higher prices. Iran warned Israel of a harsh response.\n";
    let name = |side: &Value| side["name"].as_str().map(str::to_owned);
    let kept = ["REQUEST", "THREATEN"];
    let mut found = events(text, &name);
    found.retain(|line| kept.iter().any(|kind| line.starts_with(kind)));
    assert_eq!(
        found,
        [
            "REQUEST actual | Norway | Peru",
            "THREATEN actual | Iran | Israel",
        ]
    );
}

#[test]
fn people_without_a_name_act_in_a_country_that_is_told() {
    let text = "Dockers and police in a port\n\n\
         LYON, France - Dockers blocked the gates of the river port on Monday, and police arrested two men.\n\n\
         Chilean President Rosa Lagos met Bolivian President Juan Rojas in Arica on Tuesday. The two presidents \
         agreed to reopen the railway.\n\n\
         Two boys were detained by soldiers near Tacna in Peru.\n\n\
         The Bolivian government condemned the arrests. It accused Peru of torture.\n";
    let told = |side: &Value| {
        let from = side["country_from"]["rule"].as_str().unwrap_or("actor");
        let name = side["name"].as_str()?;
        Some(format!("{name} {} by {from}", side["country"].as_str()?))
    };
    assert_eq!(
        events(text, &told),
        [
            "PROTEST actual | Dockers FRA by events.home.dateline | France FRA by events.receiver.home",
            "COERCE actual | police FRA by events.home.dateline | two men FRA by events.home.dateline",
            "CONSULT actual | Rosa Lagos CHL by actor, Juan Rojas BOL by actor | ",
            "AGREE actual | Rosa Lagos CHL by actor, Juan Rojas BOL by actor | ",
            "COERCE actual | soldiers PER by events.home.sentence | Two boys PER by events.home.sentence",
            "ACCUSE actual | Bolivia BOL by actor | soldiers PER by events.receiver.answered",
            "ACCUSE actual | Bolivia BOL by actor | Peru PER by actor",
        ]
    );
}

#[test]
fn who_is_called_something_is_not_phoned() {
    let text = "Words\n\nMr Orlov called Bolivia the closest partner of Moscow.\n";
    let name = |side: &Value| side["name"].as_str().map(str::to_owned);
    let told = events(text, &name);
    assert!(
        !told.iter().any(|event| event.starts_with("CONSULT")),
        "{told:?}"
    );
}

#[test]
fn sides_that_are_told_in_another_way() {
    let text = "A week of visits\n\n\
         LISBON, Portugal, Nov. 20, 2026 - The Spanish foreign minister, Ana Ruiz, criticized Norway on Monday.\n\n\
         Two farmers from Ghana were arrested in Porto on Tuesday.\n\n\
         Chile has signed a customs treaty with Kenya.\n\n\
         Brazilian President Luis Prado will visit Accra on Friday, according to a Turkish diplomat.\n\n\
         Eighteen governments condemned Norway.\n\n\
         Turkish minister Selim Karahan came together with the Minister of Transport of Bulgaria Ana Popova in Edirne.\n\n\
         Berlin's decision to deliver launchers was welcomed in Kyiv and condemned by Moscow.\n";
    let told = |side: &Value| {
        let from = side["country_from"]["rule"].as_str().unwrap_or("actor");
        let country = side["country"].as_str().unwrap_or("null");
        Some(format!("{} {country} by {from}", side["name"].as_str()?))
    };
    assert_eq!(
        events(text, &told),
        [
            "ACCUSE actual | Ana Ruiz ESP by actor | Norway NOR by actor",
            "COERCE actual | authorities PRT by events.home.owner | Two farmers from Ghana GHA by actor",
            "SUPPORT actual | Chile CHL by actor, Kenya KEN by actor | ",
            "AGREE planned | Luis Prado BRA by actor | Ghana GHA by actor",
            "ACCUSE actual | Eighteen governments null by actor | Norway NOR by actor",
            "CONSULT actual | Selim Karahan TUR by actor | Ana Popova BGR by actor",
            "ACCUSE actual | Russia RUS by actor | Germany DEU by actor",
        ]
    );
}

#[test]
fn whom_a_deed_is_done_to_may_be_understood() {
    let text = "A week of words\n\n\
         SANTIAGO, May 6, 2024 - Teachers walked out on Monday over unpaid wages.\n\n\
         Oslo accused Peru of dumping fish. Lima denied any wrongdoing. Rome urged both governments to show \
         restraint.\n\n\
         Kenya, together with Ghana, condemned the coup in Chad.\n\n\
         Astana and Tashkent signed a treaty.\n";
    assert_eq!(
        events(text, &understood),
        [
            "PROTEST actual | CHL told | CHL home",
            "ACCUSE actual | NOR told | PER told",
            "REJECT actual | PER told | NOR answered",
            "REQUEST actual | ITA told | NOR told, PER told",
            "ACCUSE actual | KEN told, GHA told | TCD owner",
            "SUPPORT actual | KAZ told, UZB told | ",
        ]
    );
}

#[test]
fn a_deed_answers_what_was_told_before() {
    let text = "A week of answers\n\n\
         OSLO, May 6, 2024 - On Monday Chile freed two Norwegians. The Norwegian prime minister welcomed their release.\n\n\
         India doubled the duty on lentils last month. Ottawa called the step \"protection dressed up as science\".\n\n\
         The president of Ghana visited Togo on Friday. The Ghanaian opposition condemned the visit.\n";
    assert_eq!(
        events(text, &understood),
        [
            "RETREAT actual | CHL told | NOR told",
            "SUPPORT actual | NOR told | CHL answered",
            "SANCTION actual | IND told | ",
            "ACCUSE actual | CAN told | IND answered",
            "CONSULT actual | GHA told | TGO told",
            "ACCUSE actual | GHA told | GHA answered, TGO answered",
        ]
    );
}

#[test]
fn who_calls_for_calm_speaks_to_both_sides() {
    let text = "Shots across a river\n\n\
         Tajik troops shelled a village in Kyrgyzstan on Monday, killing three herdsmen. Kyrgyz drones struck a Tajik \
         customs post on Tuesday.\n\n\
         Moscow called for calm. Qatar offered to mediate.\n\n\
         Had Moscow not vetoed the draft, the Security Council would have condemned Tajikistan.\n";
    assert_eq!(
        events(text, &understood),
        [
            "ASSAULT actual | TJK told | KGZ other-side",
            "ASSAULT actual | TJK told | KGZ told",
            "ASSAULT actual | KGZ told | TJK told",
            "REQUEST actual | RUS told | KGZ quarrel, TJK quarrel",
            "AGREE actual | QAT told | KGZ quarrel, TJK quarrel",
            "REJECT denied | RUS told | TJK other-side",
            "ACCUSE planned | UNO told | TJK told",
        ]
    );
}

fn understood(side: &Value) -> Option<String> {
    let rule = side["country_from"]["rule"].as_str().unwrap_or("");
    let understood = rule.strip_prefix("events.receiver.").unwrap_or("told");
    Some(format!("{} {understood}", side["country"].as_str()?))
}

#[test]
fn sides_are_read_by_the_words_around_them() {
    let text = "A week of answers\n\nMarch 22, 2019\n\n\
         A Malian judge, Ibrahima Keita, was arrested in Bamako on Monday.\n\n\
         Observers from the African Union, about forty of them, welcomed a calm vote in Zambia.\n\n\
         The presidents of Kenya, Uganda and Tanzania met in Arusha. They agreed to build a railway. The leaders thanked \
         the Norwegian envoy.\n\n\
         Qatar's mediation between Hamas and Israel continues in Doha.\n\n\
         Pakistan has demanded the release of its fishermen, who have been held in India since March.\n\n\
         Armenia and Azerbaijan exchanged 32 prisoners of war on Wednesday.\n\n\
         The U.S. Treasury blacklisted nine firms in Hong Kong and Dubai.\n\n\
         Bangladesh has accused Myanmar of violating its airspace. It summoned the ambassador.\n\n\
         A Spanish judge charged a Venezuelan banker with laundering money. He denies any wrongdoing.\n\n\
         The Kenya Association of Manufacturers welcomed the deal with Uganda.\n\n\
         A French-Algerian novelist, Yasmina Belkacem, was freed by Oman on Monday.\n\n\
         Kenya criticised the raids in Chad and Uganda denied any part.\n\n\
         The U.N. humanitarian coordinator in Nepal, Ann Bell, thanked China for the tents.\n";
    let country = |side: &Value| Some(side["country"].as_str().unwrap_or("null").to_owned());
    assert_eq!(
        events(text, &country),
        [
            "COERCE actual | MLI | MLI",
            "SUPPORT actual | IGO | ZMB",
            "CONSULT actual | KEN, UGA, TZA | ",
            "AGREE actual | KEN, UGA, TZA | ",
            "SUPPORT actual | KEN, UGA, TZA | NOR",
            "CONSULT actual | QAT | PSE, ISR",
            "REQUEST actual | PAK | IND",
            "RETREAT actual | ARM, AZE | ",
            "SANCTION actual | USA | HKG, ARE",
            "ACCUSE actual | BGD | MMR",
            "ACCUSE actual | BGD | MMR",
            "ACCUSE actual | ESP | VEN",
            "REJECT actual | VEN | ESP",
            "SUPPORT actual | KEN | UGA",
            "RETREAT actual | OMN | FRA, DZA",
            "ACCUSE actual | KEN | TCD",
            "REJECT actual | UGA | KEN",
            "SUPPORT actual | UNO | CHN",
        ]
    );
}

#[test]
fn bodies_act_for_the_country_of_their_owner() {
    let text = "A week of words\n\n\
         QUITO - Ecuadorian President Rosa Lagos flew home on Monday. Lagos's office accused Norway of spying. \
         The Lagos administration banned three Chilean bankers.\n\n\
         Norway rejected the 2018 treaty of Lima.\n";
    let told = |side: &Value| {
        let country = side["country"].as_str().unwrap_or("null");
        Some(format!("{} {country}", side["name"].as_str()?))
    };
    assert_eq!(
        events(text, &told),
        [
            "ACCUSE actual | Lagos's office ECU | Norway NOR",
            "COERCE actual | Ecuador ECU | Chilean bankers CHL",
            "REJECT actual | Norway NOR | ",
        ]
    );
}

#[test]
fn sides_that_the_tree_tells() {
    let text = "A week of quarrels\n\n\
         NAIROBI, Nov. 20, 2026 - The Kenyan and Ugandan presidents met in Kisumu on Tuesday. The two countries \
         agreed to hold talks on fishing.\n\n\
         Tehran's threats against Norway worried nobody.\n\n\
         Armenia accused Azerbaijan of shelling a village. Their troops exchanged fire on Sunday. \
         Their defence secretaries met in May.\n\n\
         Heavy rain flooded southern Malawi on Sunday. Norway promised to send tents to the country.\n\n\
         Chad recalled its ambassador from Khartoum on Friday.\n\n\
         Uganda's army denied that its soldiers had attacked a Kenyan village.\n\n\
         Turkey dismissed claims that Greece attacked an Italian ship.\n";
    let country = |side: &Value| side["country"].as_str().map(str::to_owned);
    assert_eq!(
        events(text, &country),
        [
            "CONSULT actual | KEN, UGA | ",
            "AGREE actual | KEN, UGA | ",
            "THREATEN actual | IRN | NOR",
            "ACCUSE actual | ARM | AZE",
            "ASSAULT actual | ARM, AZE | ",
            "CONSULT actual | ARM, AZE | ",
            "AGREE actual | NOR | MWI",
            "SANCTION actual | TCD | SDN",
            "ASSAULT denied | UGA | KEN",
            "REJECT actual | TUR | GRC",
            "ASSAULT denied | GRC | ITA",
        ]
    );
}

#[test]
fn what_is_told_without_sides_is_done_by_those_told_before() {
    let text = "Talks\n\n\
         LIMA - The Chilean and Bolivian presidents met in Arica on Tuesday. Four agreements were signed.\n\n\
         The paramilitary Rapid Support Forces shelled a market in Sudan. The RSF denied the attack.\n";
    let name = |side: &Value| side["name"].as_str().map(str::to_owned);
    let told = events(text, &name);
    assert!(
        told.iter()
            .filter(|event| event.contains("Chile, Bolivian presidents"))
            .count()
            == 2,
        "{told:?}"
    );
    assert!(
        told.contains(&"REJECT actual | Rapid Support Forces | ".to_owned()),
        "{told:?}"
    );
}

#[test]
fn news_in_brief_is_read_item_by_item() {
    let told = |side: &Value| side["country"].as_str().map(str::to_owned);
    let heads = [
        ["DAKAR - ", "LYON, France - ", "QUITO - "],
        ["Senegal: ", "France: ", "Ecuador: "],
        ["SENEGAL ", "FRANCE ", "ECUADOR "],
        ["SENEGAL. ", "FRANCE. ", "ECUADOR. "],
        ["Senegal\n", "France\n", "Ecuador\n"],
        [
            "DAKAR\nTeachers on strike\n",
            "LYON, France\nDockers held\n",
            "QUITO\nA road shut\n",
        ],
    ];
    for [first, second, third] in heads {
        let text = format!(
            "The world in brief\n\n\
             {first}Teachers protested in front of the parliament on Monday.\n\n\
             {second}Police arrested two dockers. The interior minister, Paul Roux, accused their union of theft.\n\n\
             {third}Miners blocked a road to the coast.\n"
        );
        assert_eq!(
            events(&text, &told),
            [
                "PROTEST actual | SEN | SEN",
                "COERCE actual | FRA | FRA",
                "ACCUSE actual | FRA | FRA",
                "PROTEST actual | ECU | ECU",
            ],
            "{first}"
        );
    }
}

#[test]
fn paragraphs_of_many_countries_are_items() {
    let text = "The day abroad\n\n\
         Senegal reopened its border with Mali. Teachers protested in front of the parliament.\n\n\
         Japan launched a weather satellite.\n\n\
         Police in Lyon arrested two dockers. Their union called the arrests a mistake.\n\n\
         The Kenyan team won the relay.\n\n\
         Snow closed the passes of Bolivia.\n\n\
         Vietnam will host the games of 2030.\n\n\
         Miners blocked a road in Ecuador. Soldiers arrested two of them.\n";
    let told = |side: &Value| side["country"].as_str().map(str::to_owned);
    let deeds = events(text, &told);
    for deed in [
        "PROTEST actual | SEN | SEN",
        "COERCE actual | FRA | FRA",
        "COERCE actual | ECU | ECU",
    ] {
        assert!(deeds.contains(&deed.to_owned()), "{deeds:?}");
    }
}

#[test]
fn flags_neighbours_pairs_and_things_have_countries() {
    let told = |side: &Value| Some(side["country"].as_str().unwrap_or("null").to_owned());
    let cases = [
        (
            "The Saudi-led coalition bombed a school in Oman. Iran seized a Panamanian-flagged tanker.",
            "ASSAULT actual | SAU | OMN; COERCE actual | IRN | PAN",
        ),
        (
            "Uganda has released 14 South Sudanese herders. Juba thanked its neighbour.",
            "RETREAT actual | UGA | SSD; SUPPORT actual | SSD | UGA",
        ),
        (
            "Norway and Iceland signed an accord in Quito.",
            "SUPPORT actual | NOR, ISL | ",
        ),
        (
            "Cambodia and Thailand met. Soldiers of the two countries clashed near a temple.",
            "CONSULT actual | KHM, THA | ; ASSAULT actual | KHM, THA | ",
        ),
        (
            "The roof fell in when a market in El Obeid was bombed from the air on Saturday, doctors said.",
            "ASSAULT actual |  | SDN",
        ),
        (
            "Eritrean troops on the Ethiopian frontier have been reinforced with tanks.",
            "MOBILIZE actual | ERI | ETH",
        ),
        (
            "Airbus signed deals with the UAE Air Force.",
            "SUPPORT actual | MNC, ARE | ",
        ),
        (
            "NIGERIA: Gunmen abducted a priest.",
            "ASSAULT actual | NGA | NGA",
        ),
    ];
    for (text, expected) in cases {
        let deeds = events(&format!("A week in brief\n\n{text}\n"), &told);
        assert_eq!(deeds.join("; "), expected, "{text}");
    }
}

#[test]
fn deeds_are_done_where_their_words_tell() {
    let cases = [
        (
            "Soldiers shelled Kharkiv on Monday.",
            "ASSAULT Kharkiv city",
        ),
        (
            "Norwegian police arrested two men in Bergen.",
            "COERCE Bergen city",
        ),
        ("Chile's minister is to fly to Quito.", "AGREE Quito city"),
        (
            "Turkish drones hit a post near Vorukh.",
            "ASSAULT Vorukh city",
        ),
        ("Estonia deployed soldiers to Narva.", "MOBILIZE Narva city"),
        (
            "Gunmen killed two Pakistani soldiers in the Khyber district.",
            "ASSAULT Khyber admin1",
        ),
        ("Russia praised the vote in Abkhazia.", "SUPPORT null null"),
        (
            "Kenya and Uganda held talks on the lake in Kisumu.",
            "CONSULT Kisumu city",
        ),
    ];
    for (text, expected) in cases {
        let folder = Folder::new();
        folder.file("report.txt", format!("A week abroad\n\n{text}\n"));
        let run = with_model(
            &folder,
            &["read", "--json", "--min-score", "0.25", "report.txt"],
        );
        let reading = run.json().remove(0);
        let event = &reading["events"][0];
        let place = &event["place"];
        let told = [&event["type"], &place["name"], &place["precision"]];
        let told = told.map(|value| value.as_str().unwrap_or("null")).join(" ");
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn deeds_in_nouns_and_participles() {
    let text = "A week at sea\n\n\
         LIMA, Nov. 20, 2026 - Chilean sailors boarded a trawler on Monday, arresting nine Peruvian smugglers.\n\n\
         The arrest of a former mayor angered Cusco.\n\n\
         Hundreds of dockers marched through Callao.\n\n\
         A group of Bolivian officers visited Tacna.\n\n\
         Norway and Iceland accused each other of spying.\n";
    let told = |side: &Value| {
        let country = side["country"].as_str().unwrap_or("null");
        Some(format!("{} {country}", side["name"].as_str()?))
    };
    assert_eq!(
        events(text, &told),
        [
            "COERCE actual | Chilean sailors CHL | trawler PER",
            "COERCE actual | Chilean sailors CHL | nine Peruvian smugglers PER",
            "COERCE actual | authorities PER | former mayor PER",
            "PROTEST actual | dockers PER | Peru PER",
            "CONSULT actual | Bolivian officers BOL | Peru PER",
            "ACCUSE actual | Norway NOR, Iceland ISL | Norway NOR, Iceland ISL",
        ]
    );
}

#[test]
fn governments_are_told_apart_by_those_who_lead_them() {
    let text = "A week of words\n\n\
         LIMA - Lawmakers accused the Obama administration of weakness. Chilean President Rosa Lagos spoke to miners.\n\n\
         Three officials complained that Russian banks refused payments in Moscow. Tory rebels accused Norway of lying.\n\n\
         The Lagos administration accused Norway of spying. Bolivia criticised the Ashworth administration.\n";
    let told = |side: &Value| {
        let country = side["country"].as_str().unwrap_or("null");
        Some(format!("{} {country}", side["name"].as_str()?))
    };
    let mut found = events(text, &told);
    found.retain(|line| line.starts_with("ACCUSE"));
    assert_eq!(
        found,
        [
            "ACCUSE actual | Lawmakers PER | United States USA",
            "ACCUSE actual | Three officials PER | Russian banks RUS",
            "ACCUSE actual | rebels GBR | Norway NOR",
            "ACCUSE actual | Chile CHL | Norway NOR",
            "ACCUSE actual | Bolivia BOL | Ashworth administration PER",
        ]
    );
}

#[test]
fn times_and_speakers_are_those_of_the_deed_alone() {
    let text = "Courts and prisons\n\nMarch 3, 2024\n\n\
         LIMA - A Peruvian court acquitted two Chilean sailors who had been on trial since 2012.\n\n\
         Four Bolivian deputies were led away by soldiers; one of them, Ana Rojas, is said to have a broken arm.\n";
    let country = |side: &Value| side["country"].as_str().map(str::to_owned);
    let found = events(text, &country);
    for told in ["RETREAT actual | PER | CHL", "COERCE actual | PER | BOL"] {
        assert!(found.contains(&told.to_owned()), "{told}: {found:?}");
    }
}

#[test]
fn force_to_come_is_a_threat() {
    let text = "A week of words\n\n\
         LIMA - Egypt will attack Ethiopia. China will invade Norway. Kenya will visit Uganda.\n";
    let country = |side: &Value| side["country"].as_str().map(str::to_owned);
    let mut found = events(text, &country);
    found.retain(|line| line.starts_with("THREATEN"));
    assert_eq!(
        found,
        ["THREATEN actual | EGY | ETH", "THREATEN actual | CHN | NOR"]
    );
}

#[test]
fn who_asks_for_surer_events_gets_fewer() {
    let folder = Folder::new();
    folder.file(
        "report.txt",
        "Envoy expelled\n\nLIMA - Peru expelled the Bolivian ambassador on Monday. Volunteers reached the villages by boat. \
         Norway has sent 40 tonnes of rice to Mozambique. Unions said no. The RSF denied the attack.\n",
    );
    let least = |share: &str| {
        let all = ["read", "--json", "--min-score", share, "report.txt"];
        let events = with_model(&folder, &all).json().remove(0)["events"].clone();
        let scores = events.as_array().unwrap().iter();
        let scores: Vec<f64> = scores.map(|it| it["score"].as_f64().unwrap()).collect();
        let share: f64 = share.parse().unwrap();
        assert!(scores.iter().all(|score| (share..=1.0).contains(score)));
        scores.len()
    };
    let all = ["read", "--json", "report.txt"];
    let usual = with_model(&folder, &all).json().remove(0);
    let usual = usual["events"].as_array().unwrap().len();
    assert!(least("0") > usual && usual >= least(".7") && least(".7") > 0);
    assert_eq!(least("1"), 0);
}

#[test]
fn no_share_is_a_usage_error() {
    let folder = Folder::new();
    for share in ["1.5", "-1", "NaN", "half"] {
        let run = dateline(&folder, &["read", &format!("--min-score={share}"), "x.txt"]);
        assert_eq!(run.code, 2, "{share}: {}", run.stderr);
    }
    folder.file("dateline.toml", "min_score = 7.0\n");
    let run = dateline(&folder, &["read", "x.txt"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("7 is not a share"), "{}", run.stderr);
}

#[test]
fn what_took_place_at_the_scene_of_a_deed_has_its_day() {
    let folder = Folder::new();
    let text = "Two agreements on herring\n\n\
         LIMA - Peru and Norway signed two fishing agreements on Wednesday at the Torre Alta palace, where Peruvian \
         President Rosa Lagos received Norwegian Prime Minister Anna Dahl at the head of a delegation.\n\n\
         Chile and Norway signed a treaty on Wednesday at the palace where Chilean soldiers killed two Bolivian \
         officers.\n";
    let page = serde_json::json!({"text": text, "date": "2023-05-11"});
    folder.file("report.json", page.to_string());
    let run = with_model(&folder, &["read", "--json", "report.json"]);
    let reading = run.json().remove(0);
    let day = |word: &str| {
        let mut events = reading["events"].as_array().unwrap().iter();
        let event = events.find(|it| it["trigger"]["text"] == word).unwrap();
        event["date"]["from"].as_str().map(str::to_owned)
    };
    assert_eq!(day("received").as_deref(), Some("2023-05-10"));
    assert_eq!(day("killed"), None);
}

#[test]
fn who_does_a_deed_may_go_without_saying() {
    let text = "Bread and courts\n\n\
         NAIROBI - Protests broke out on Monday over the price of bread.\n\n\
         Former minister Juan Rojas got six years for fraud. Ana Ruiz faces charges of theft.\n\n\
         Police arrested three foreigners convicted of theft. The arrests were condemned by lawyers.\n\n\
         Norway accused Chad of theft, a charge that surprised nobody.\n\n\
         The crash near Mombasa is under investigation.\n";
    let told = |side: &Value| {
        let country = side["country"].as_str().unwrap_or("null");
        Some(format!("{} {country}", side["name"].as_str()?))
    };
    assert_eq!(
        events(text, &told),
        [
            "PROTEST actual | protesters KEN | Kenya KEN",
            "SANCTION actual | authorities KEN | Juan Rojas KEN",
            "ACCUSE actual | authorities KEN | Ana Ruiz KEN",
            "COERCE actual | Police KEN | three foreigners null",
            "ACCUSE actual | Norway NOR | Chad TCD",
            "ACCUSE actual | authorities KEN | Kenya KEN",
        ]
    );
}
