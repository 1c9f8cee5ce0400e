"""Spanish: figures. A comma stands before the parts in Madrid and a point in Mexico; what cannot be both is read, and
"1.400 casas" is a thousand in either: nobody counts houses in parts."""

from __future__ import annotations

from types import MappingProxyType

from stoppress.cuttings.languages.counting import Counting
from stoppress.cuttings.languages.naming import words

_ONES = [
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
_NUMBERS: dict[str, float] = {word: float(at) for at, word in enumerate(_ONES, 2)}
_NUMBERS |= {"treinta": 30.0, "cuarenta": 40.0, "cincuenta": 50.0, "sesenta": 60.0, "setenta": 70.0, "ochenta": 80.0}
_NUMBERS |= {"noventa": 90.0, "cien": 100.0}
_NUMBERS |= {f"{one}{end}": value for end in ("os", "as") for one, value in (("doscient", 200.0), ("trescient", 300.0))}
_NUMBERS |= {f"{one}cient{end}": _NUMBERS[one] * 100 for end in ("os", "as") for one in ("cuatro", "seis", "ocho")}
_NUMBERS |= {f"{one}cient{end}": value for end in ("os", "as") for one, value in (("sete", 700.0), ("nove", 900.0))}
_NUMBERS |= {"quinientos": 500.0, "quinientas": 500.0}
# "un centenar de vecinos"
_ABOUT = {"decena": 10.0, "docena": 12.0, "quincena": 15.0, "veintena": 20.0, "treintena": 30.0, "centenar": 100.0}
_NUMBERS |= _ABOUT | {"millar": 1000.0}

COUNTING = Counting(
    decimal="",
    numbers=MappingProxyType(_NUMBERS),
    scales=MappingProxyType({"mil": 1e3, **dict.fromkeys(("millón", "millones"), 1e6), "billones": 1e12}),
    percent=words("% por_ciento"),
    currencies=MappingProxyType(
        {"€": "euros", "euro": "euros", "euros": "euros", "£": "libras", "libras": "libras", "$": "$"}
        | {"dólares": "dólares", "pesos": "pesos", "francos": "francos"}
    ),
    qualifiers=(
        "poco más de",
        "no más de",
        "no menos de",
        "más de",
        "menos de",
        "cerca de",
        "alrededor de",
        "en torno a",
        "al menos",
        "por lo menos",
        "como mínimo",
        "como máximo",
        "hasta",
        "casi",
        "unos",
        "unas",
        "aproximadamente",
        "apenas",
        "solo",
        "sólo",
        "exactamente",
    ),
    trailing=words("otros otras"),
    months=words("enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"),
    dated=words("año años verano invierno otoño primavera desde hasta en de"),
    clock=words("h hs horas hora"),
    labels=words(
        "página páginas artículo artículos canal cadena muelle sala puerta número nº línea capítulo sección apartado "
        "calle vía andén las la"
    ),
    durations=words(
        "segundo segundos minuto minutos hora horas día días noche noches semana semanas mes meses año años década "
        "décadas"
    ),
    vague=words("veces vez"),
    of=words("de"),
    to=words("a"),
    known=words("sus los las estos estas esos esas nuestros nuestras"),
    stops=words(
        "y e o u ni que quien más menos son están estaban eran fueron ha han había habían de del al a la el lo un una "
        "por para con sin sobre desde hasta entre según en ante tras se su"
    ),
    after_numbers=True,
    spaced=True,
    rounds=frozenset((*_ABOUT, "millar")),
    measures=words(
        "kilómetro kilómetros km metro metros m centímetros milímetros mm kilo kilos kilogramos kg gramo gramos "
        "tonelada toneladas litro litros hectárea hectáreas grado grados kilovatios megavatios puntos punto"
    ),
    people=words(
        "personas gente hombres mujeres niños niñas adultos jóvenes heridos heridas muertos muertas víctimas "
        "desaparecidos desaparecidas pasajeros pasajeras viajeros habitantes vecinos vecinas agentes policías bomberos "
        "soldados trabajadores trabajadoras alumnos alumnas"
    ),
    days=words("lunes martes miércoles jueves viernes sábado domingo"),
)
