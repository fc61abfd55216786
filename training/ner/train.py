"""Train, label and average taggers.

    python train.py fit OUT.pt --data DATA --start START/minilm.npz --gold wikigold gum ... [--soft SOFT.npz] ...
    python train.py label OUT.npz --data DATA --start ... --models A.pt B.pt --texts text_ud ...
    python train.py average OUT.pt --models A.pt B.pt
    python train.py dev - --models A.pt [--dev FILE ...]

DATA: folder with ``prepare.py``'s files. START also holds tokenizer.json.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Any

import batches
import data
import network
import numpy as np
import start
import torch
from torch.nn import functional

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
WARM_UP = 0.06  # share of the steps in which the rate rises
FROZEN = {"word.packed", "word.scale"}  # the same in all runs
EXTRA_RATE = 5  # the head and the case embeddings are new and learn this much faster


def fit(a: argparse.Namespace) -> None:
    """Train one network and write the moving average of its weights."""
    torch.manual_seed(a.seed)
    rows = [row for name in a.gold for row in batches.hard(a.data / f"{name}.jsonl.gz")]
    rows += [row for path in a.soft for row in batches.soft(path)]
    rows = _draw(rows, a)
    net = network.load(a.begin) if a.begin else network.begin(start.read(a.start), a.layers)
    net.to(DEVICE)
    changer, coder = batches.Changer(batches.Changes()), batches.encoder(a.start.parent)
    groups: list[list[torch.Tensor]] = [[], []]
    for name, value in net.named_parameters():
        groups[name.startswith(("head", "case"))].append(value)
    rates = (a.rate, EXTRA_RATE * a.rate)
    optimiser = torch.optim.AdamW([{"params": g} for g in groups], lr=a.rate, weight_decay=0.01, fused=DEVICE == "cuda")
    average = {k: v.detach().clone() for k, v in net.named_parameters()}
    begun, step, steps = time.time(), 0, 0
    for epoch in range(a.epochs):
        epoch_rows = batches.Epoch(rows, coder, changer, a.budget, 1000 * a.seed + epoch)
        loader = torch.utils.data.DataLoader(epoch_rows, batch_size=None, num_workers=1, prefetch_factor=8)
        steps = steps or a.epochs * _count(rows, a.budget)
        net.train()
        for batch in loader:
            scale = min((step + 1) / (WARM_UP * steps), max(0.0, 1 - step / steps))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * scale
            loss = _step(net, optimiser, batch)
            step += 1
            if step % 20 == 0:
                print(f"{step} of {steps}: loss {loss:.4f}, {time.time() - begun:.0f} s", flush=True)
            keep = min(a.average, (1 + step) / (10 + step))
            torch._foreach_lerp_(list(average.values()), [v.detach() for v in net.parameters()], 1 - keep)
    print(
        f"{a.out}: {len(rows)} rows, {step} of {steps} steps, {time.time() - begun:.0f} s, loss {loss:.4f}", flush=True
    )
    network.save(net, a.out, {**net.state_dict(), **average})
    dev(argparse.Namespace(models=[a.out], dev=a.dev, start=a.start))


def _draw(rows: list[Any], a: argparse.Namespace) -> list[Any]:
    """Return the share of the rows that was asked for, in random order."""
    return random.Random(a.seed).sample(rows, round(a.share * len(rows)))  # noqa: S311  repeatable, not secret


def _count(rows: list[batches.Row], budget: int) -> int:
    """Return about how many batches an epoch has."""
    return int(sum(len(words) * 1.4 + 2 for words, _ in rows) / budget * 1.05)


def _step(net: network.Tagger, optimiser: torch.optim.Optimizer, batch: batches.Batch) -> torch.Tensor:
    """Take one step; return the loss, cross-entropy a word."""
    ids, mask, case, target = (t.to(DEVICE, non_blocking=True) for t in batch)
    with torch.autocast(DEVICE, torch.bfloat16):
        logits = net(ids, mask, case)
    loss = -(target * functional.log_softmax(logits.float(), -1)).sum() / target.sum()
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0, foreach=True)
    optimiser.step()
    return loss.detach()


@torch.no_grad()
def probabilities(models: list[network.Tagger], sentences: list[list[str]], folder: Path) -> list[batches.Array]:
    """Return the mean probabilities (words, labels) of each sentence's first window."""
    coder = batches.encoder(folder)
    coded = [coder.windows(words)[0] for words in sentences]
    order = sorted(range(len(coded)), key=lambda i: len(coded[i].ids))
    out: list[batches.Array] = [np.zeros(0)] * len(coded)
    for at in range(0, len(order), 64):
        part = order[at : at + 64]
        blank = np.zeros((0, len(data.LABELS)))
        batch = batches.collate([(coded[i].ids, coded[i].case, coded[i].first, blank) for i in part])
        ids, mask, case, _ = (t.to(DEVICE) for t in batch)
        with torch.autocast(DEVICE, torch.bfloat16):
            mean = torch.stack([m(ids, mask, case).float().softmax(-1) for m in models]).mean(0).cpu().numpy()
        for row, i in enumerate(part):
            out[i] = mean[row, coded[i].first]
    return out


def label(a: argparse.Namespace) -> None:
    """Write the models' mean labels of plain text, without the sentences in which a word is too unsure."""
    models = [network.load(p).to(DEVICE) for p in a.models]
    sentences = [s["tokens"] for name in a.texts for s in data.read(a.data / f"{name}.jsonl.gz")]
    sentences = _draw(sentences, a)
    found = zip(sentences, probabilities(models, sentences, a.start.parent), strict=True)
    kept = [(words[: len(p)], p) for words, p in found if p.max(1).min() >= a.sure]
    np.savez_compressed(
        a.out,
        words="\n".join("\n".join(words) for words, _ in kept),
        lengths=np.array([len(words) for words, _ in kept], np.int32),
        weights=np.concatenate([np.rint(p * 255).astype(np.uint8) for _, p in kept]),
    )
    print(f"{a.out}: {len(kept)} of {len(sentences)} sentences", flush=True)


def average(a: argparse.Namespace) -> None:
    """Write the weighted mean of the models' weights (they must have begun from the same weights)."""
    nets = [network.load(p) for p in a.models]
    states = [net.state_dict() for net in nets]
    shares = torch.tensor(a.weights or [1.0] * len(nets))
    shares = shares / shares.sum()
    mean = {}
    for name, value in states[0].items():
        stacked = torch.stack([s[name].float() for s in states])
        mean[name] = torch.tensordot(shares, stacked, 1) if name not in FROZEN else value
    network.save(nets[0], a.out, mean)
    dev(argparse.Namespace(models=[a.out], dev=a.dev, start=a.start))


def dev(a: argparse.Namespace) -> None:
    """Print normalised F1 on the development files, as written, in lower case and in capitals."""
    models = [network.load(p).to(DEVICE) for p in a.models]
    for path in a.dev:
        figures = []
        for how in (str, str.lower, str.upper):
            rows = data.recased(data.read(path), how)
            tags = [
                [data.LABELS[i] for i in p.argmax(1)]
                for p in probabilities(models, [r["tokens"] for r in rows], a.start.parent)
            ]
            figures.append(data.score(rows, [data.spans(t) for t in tags]))
        recased = [f["micro"] for f in figures[1:]]
        print(f"{' '.join(map(str, a.models))} {path.name}: {figures[0]} lower, capitals {recased}", flush=True)


def main() -> None:
    """Run one command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("fit", "label", "average", "dev"))
    parser.add_argument("out", help="file to write")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--models", nargs="+", default=[])
    parser.add_argument("--weights", nargs="+", type=float, help="of the models in an average; default: equal")
    parser.add_argument("--gold", nargs="+", default=[])
    parser.add_argument("--soft", nargs="+", type=Path, default=[])
    parser.add_argument("--texts", nargs="+", default=[])
    parser.add_argument("--dev", nargs="*", type=Path, default=[])
    parser.add_argument("--begin", help="checkpoint to go on from")
    parser.add_argument("--share", type=float, default=1.0, help="use this share of the rows, drawn by --seed")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--budget", type=int, default=4096, help="pieces in a batch")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--average", type=float, default=0.998, help="decay of the moving average")
    parser.add_argument("--sure", type=float, default=0.5, help="least probability of a word's best label")
    arguments = parser.parse_args()
    {"fit": fit, "label": label, "average": average, "dev": dev}[arguments.command](arguments)


if __name__ == "__main__":
    main()
