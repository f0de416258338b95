# Branches, bands, rows and quotations count; headings say what is listed
file rules.gj
> rulebook T
> document letter
>   text "letter.txt"
> entity H
>   counts household
>   asks a: yuan
> define H.i: number = if a below 10 yuan then 1 else if a below 20 yuan then 2 else 3
>   allow no_source "x"
> define H.b: yuan = bands
>   | a | rate |
>   | at most 100 yuan | 10% |
>   | 100 yuan to 200 yuan | 20% |
>   | above 200 yuan | 30% |
>   allow no_source "x"
> define H.old: yuan = a
>   source letter "1" quotes "all of it"
>   until 2020-12-31
> define H.old: yuan = a * 2
>   source letter "1" quotes "twice of it"
>   from 2021-01-01
> case "one" at 2024-01-01
>   given a = 5 yuan
>   expect i = 1
>   expect b = 0.5 yuan
>   expect old = 10 yuan
file letter.txt
> all of it until 2020, twice of it from 2021
$ guiju test rules.gj --coverage
