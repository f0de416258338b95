# amounts that a place or an officer sets, and charges: as a table, in words, and in the other language
file rules.gj
> rulebook Sample
>   round to 0.01 yuan half_up
> document Act
>   title "Act"
> topic money "Money"
> entity household
>   counts household
>   asks income: yuan/month
>     question "What is the income?"
>     topic money
>     range 0 yuan/month to 10000 yuan/month
>   asks has_pension: yesno
>     question "Is there a pension?"
>     topic money
>   asks pension: yuan/month
>     question "How much is the pension?" when has_pension
>     topic money
>     range at least 0 yuan/month
> benefit support for household: yuan/month
>   requires income below 1000 yuan/month
>   amount at least (1000 yuan/month - income)
>     except "pension" when has_pension then 100 yuan/month
>   allow no_fund "example"
>   source Act
> benefit visit for household: yuan
>   once
>   requires income below 500 yuan/month
>   floor 200 yuan
>   up to 600 yuan
>   allow no_fund "example"
>   source Act
> charge premium of household: yuan/year
>   requires income at least 800 yuan/month
>   amount (income × 0.01) as yuan/year
>   source Act
> case "one" at 2024-06-18
>   given income = 900 yuan/month, has_pension = no
>   expect support.floor = 100 yuan/month
>   expect owes premium
file place.json
> {"income":"900","has_pension":false}
file officer.json
> {"income":"300","has_pension":true}
$ guiju test .
$ guiju eval . place.json --on 2024-06-18 --explain
$ guiju eval . officer.json --on 2024-06-18
$ guiju fmt --lang zh - < rules.gj
