# A currency of the rulebook has what 元 has: the same findings, the same rounding.
file dollar.gj
> rulebook cur
> unit dollar currency "US dollar"
> entity household
>   counts household
>   asks income: dollar/month
>   asks size: person
> parameter limit: dollar/month
>   from 2024-01-01 is 900 dollar/month
>     assumed "x"
> benefit flat for household: dollar
>   once
>   requires income below limit
>   amount 300 dollar
>   allow no_source "x"
> benefit share for household: dollar/month
>   requires income below limit
>   amount (limit - income) / 3
>   allow no_source "x"
> case "a" at 2024-06-18
>   given income = 100 dollar/month
>   expect flat = 300 dollar
file yuan.gj
> rulebook cur
>
> entity household
>   counts household
>   asks income: yuan/month
>   asks size: person
> parameter limit: yuan/month
>   from 2024-01-01 is 900 yuan/month
>     assumed "x"
> benefit flat for household: yuan
>   once
>   requires income below limit
>   amount 300 yuan
>   allow no_source "x"
> benefit share for household: yuan/month
>   requires income below limit
>   amount (limit - income) / 3
>   allow no_source "x"
> case "a" at 2024-06-18
>   given income = 100 yuan/month
>   expect flat = 300 yuan
file dollar_rounded.gj
> rulebook cur
>   round to 0.01 dollar half_up
> unit dollar currency "US dollar"
> entity household
>   counts household
>   asks income: dollar/month
>   asks size: person
> parameter limit: dollar/month
>   from 2024-01-01 is 900 dollar/month
>     assumed "x"
> benefit flat for household: dollar
>   once
>   requires income below limit
>   amount 300 dollar
>   allow no_source "x"
> benefit share for household: dollar/month
>   requires income below limit
>   amount (limit - income) / 3
>   allow no_source "x"
> case "a" at 2024-06-18
>   given income = 100 dollar/month
>   expect flat = 300 dollar
>   expect share = 266.67 dollar/month
file yuan_rounded.gj
> rulebook cur
>   round to 0.01 yuan half_up
>
> entity household
>   counts household
>   asks income: yuan/month
>   asks size: person
> parameter limit: yuan/month
>   from 2024-01-01 is 900 yuan/month
>     assumed "x"
> benefit flat for household: yuan
>   once
>   requires income below limit
>   amount 300 yuan
>   allow no_source "x"
> benefit share for household: yuan/month
>   requires income below limit
>   amount (limit - income) / 3
>   allow no_source "x"
> case "a" at 2024-06-18
>   given income = 100 yuan/month
>   expect flat = 300 yuan
>   expect share = 266.67 yuan/month
$ guiju check dollar.gj
$ guiju check yuan.gj
$ guiju test dollar_rounded.gj
$ guiju test yuan_rounded.gj
$ guiju fmt --lang zh dollar_rounded.gj
