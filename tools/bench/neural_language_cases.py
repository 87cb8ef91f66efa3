"""Time the recurrent language model against the same net of torch's own modules.

Two layers of 200 LSTM units over 10,000 words, 20 streams, pieces of 20 steps, as in Zaremba,
Sutskever & Vinyals (2014): forward, loss and backward, in turns.
"""

from __future__ import annotations

import torch
from timing import best_time
from torch import nn

from course_lib import language, recurrent

V, H, B, T = 10_000, 200, 20, 20


class Plain(nn.Module):
    """Embedding, LSTM and output as torch has them, with the weights of ours."""

    def __init__(self, net):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(net.E.detach().clone(), freeze=False)
        self.layer = recurrent.to_torch(net.layer)
        self.output = nn.Linear(H, V)
        with torch.no_grad():
            self.output.weight.copy_(net.V)
            self.output.bias.copy_(net.b_y)

    def forward(self, x):
        h, state = self.layer(self.embedding(x))
        return self.output(h), state


def report():
    """Print one line: tokens a second of both, and their ratio of times."""
    cells = [recurrent.LSTMCell(H, H, seed=k) for k in range(2)]
    net = language.RecurrentWords(V, recurrent.Stack(cells))
    plain = Plain(net)
    draws = torch.Generator().manual_seed(0)
    x, target = torch.randint(V, (2, T, B), generator=draws)
    torch.testing.assert_close(net(x)[0], plain(x)[0], rtol=1e-4, atol=1e-5)

    def update(model):
        model.zero_grad()
        language.token_loss(model(x)[0], target).backward()

    rounds = [[best_time(update, 1, model=model)[0] for model in (net, plain)] for _ in range(15)]
    own, peer = map(min, zip(*rounds, strict=True))
    print(
        f"language     LSTM 2 x {H}, {V} words: {B * T / own:,.0f} tokens a second, torch's own "
        f"modules {B * T / peer:,.0f}: {own / peer:.2f} times its time"
    )
