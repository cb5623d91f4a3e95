"""The attribution table: runs the scorers of ../shared over what `factlsp extract` found and over the regex baseline. Called by eng/eval."""
import json
import os
import re
import subprocess
import sys

shared, work = sys.argv[1:3]
scorers = os.path.join(shared, "eval", "attribution")
data = os.path.join(shared, "data", "attribution")


def score(scorer, gold, predictions):
    result = subprocess.run([sys.executable, os.path.join(scorers, scorer), os.path.join(data, gold), predictions], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(result.stderr)
    return result.stdout


def figures(gold, predictions):
    text = score("attreval.py", gold, predictions)
    number = r"([\d.]+)"

    def find(pattern):
        return [float(x) for x in re.search(pattern, text).groups()]

    exact = find(rf"exact\s+source .*?F{number}\s+cue .*?F{number}\s+content .*?F{number}")
    overlap = find(rf"overlap\s+source .*?content .*?F{number}")
    sentence = find(rf"sentence P{number} R{number} F{number} acc {number}")
    all_gold = find(rf"end-to-end source\+content {number}%\n")
    unattributed = find(rf"UNATTRIBUTED class \(lint\): all-gold P{number} R{number}")
    reportive = find(rf"REPORTIVE gold only.*end-to-end source\+content {number}%")
    return exact, overlap[0], sentence[3], all_gold[0], reportive[0], unattributed


def speech(predictions):
    line = score("speech_eval.py", "newsdiscourse/validation.jsonl", predictions).splitlines()[0]
    return [float(x) for x in re.findall(r"[PR]([\d.]+)", line)][:2]


def only_speech(source, target):
    """NewsDiscourse marks what people say, not what papers and polls show: take the attributions that `extract` calls speech."""
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            article["attributions"] = [a for a in article["attributions"] if a.get("speech", True)]
            out.write(json.dumps({"id": article["id"], "attributions": article["attributions"]}) + "\n")


def row(name, baseline, here, target):
    print(f"| {name:52} | {baseline:>16} | {here:>16} | {target:>18} |")


def slash(values):
    return " / ".join(f"{v:.1f}" for v in values)


def path(name):
    return os.path.join(work, name)


ours = figures("polnear/dev.jsonl", path("polnear-dev.jsonl"))
regex = figures("polnear/dev.jsonl", path("polnear-dev.regex.jsonl"))
gum = figures("gum-wikinews/news-open.jsonl", path("gum-wikinews-news-open.jsonl"))
gum_regex = figures("gum-wikinews/news-open.jsonl", path("gum-wikinews-news-open.regex.jsonl"))
only_speech(path("newsdiscourse-validation.jsonl"), path("speech.jsonl"))
row("", "regex baseline", "this engine", "goal")
row("---", "---", "---", "---")
row("PolNeAR dev: exact F1 source / cue / content", slash(regex[0]), slash(ours[0]), "66 / 64 / 52")
row("PolNeAR dev: token-overlap F1 content", f"{regex[1]:.1f}", f"{ours[1]:.1f}", "80")
row("PolNeAR dev: end to end, all / reportive", slash((regex[3], regex[4])), slash((ours[3], ours[4])), "58 / 74")
row("PolNeAR dev: unattributed sentences, P / R", slash(regex[5]), slash(ours[5]), "68 / 88")
row("GUM Wikinews open: end to end", f"{gum_regex[3]:.1f}", f"{gum[3]:.1f}", "65")
row("GUM Wikinews open: sentence accuracy", f"{gum_regex[2]:.1f}", f"{gum[2]:.1f}", "88")
row("NewsDiscourse validation: speech, P / R", slash(speech(path("newsdiscourse-validation.regex.jsonl"))), slash(speech(path("speech.jsonl"))), "76 / 93")
row("NewsDiscourse validation: every attribution, P / R", "", slash(speech(path("newsdiscourse-validation.jsonl"))), "")
