"""PyTorch with one thread: reads one task, then a command per line on standard input, answers with a line of JSON each."""

import json
import sys

import torch

torch.set_num_threads(1)


def create(task):
    sizes, flat = task["sizes"], torch.tensor(task["parameters"], dtype=torch.float32)
    layers, at = [], 0
    for inputs, units in zip(sizes, sizes[1:]):
        layer = torch.nn.Linear(inputs, units)
        end = at + inputs * units
        layer.weight.data.copy_(flat[at:end].view(units, inputs))
        layer.bias.data.copy_(flat[end : end + units])
        at = end + units
        layers += [layer, torch.nn.Tanh() if task["kind"] == "tanh" else torch.nn.ReLU()]
    if task["kind"] == "relu":
        layers.pop()
    return torch.nn.Sequential(*layers)


def blas():
    """The library that multiplies matrices, as far as the process's own files show it; Linux alone."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = maps.read()
    except OSError:
        return "unknown"
    fast = [name for name in ("mkl_", "openblas", "blis", "atlas") if name in files]
    return fast[0] if fast else "reference" if "libblas" in files else "built in"


def main():
    task = json.loads(sys.stdin.readline())
    model = create(task)
    sizes, count, size = task["sizes"], task["count"], task["batchSize"]
    x = torch.tensor(task["inputs"], dtype=torch.float32).view(count, sizes[0])
    y = torch.tensor(task["targets"], dtype=torch.float32).view(count, sizes[-1])
    classes = y.argmax(1)
    optimizer = torch.optim.SGD(model.parameters(), lr=task["learningRate"])
    print(json.dumps({"version": torch.__version__, "blas": blas()}), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        if command == "parameters":
            layers = [layer for layer in model if isinstance(layer, torch.nn.Linear)]
            flat = [part.data.flatten() for layer in layers for part in (layer.weight, layer.bias)]
            print(json.dumps(torch.cat(flat).tolist()), flush=True)
            continue
        for start in range(0, count, size):
            end = min(count, start + size)
            outputs = model(x[start:end])
            if task["kind"] == "tanh":
                loss = (outputs - y[start:end]).square().sum() * (0.5 / (end - start))
            else:
                loss = torch.nn.functional.cross_entropy(outputs, classes[start:end])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print("true", flush=True)


main()
