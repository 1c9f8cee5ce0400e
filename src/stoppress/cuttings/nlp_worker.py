"""The process of the optional extra: a line of JSON with a text in, a line with [start, tag] of every word out. It ends
when nobody is left to ask. Started as a script, so that it loads nothing of ours."""

import importlib
import json
import sys


def main(name: str) -> None:
    spacy = importlib.import_module("spacy")
    # Of the pipeline only the tagger is needed: the rest costs time and memory.
    nlp = spacy.load(name, exclude=["parser", "ner", "lemmatizer", "attribute_ruler", "senter"])
    sys.stdout.write('"ready"\n')
    sys.stdout.flush()
    for line in sys.stdin:
        doc = nlp(json.loads(line))
        sys.stdout.write(json.dumps([[word.idx, word.tag_] for word in doc]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
