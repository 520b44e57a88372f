# The library's own training loop.
import xentcore
from xentcore.models import Dense, Network

def loss_of(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    return (np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y]).mean()


def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def train(X, y, X_val, y_val, C, epochs=40, seed=0):
    X, X_val = np.asarray(X, dtype=float), np.asarray(X_val, dtype=float)
    y, y_val = np.asarray(y), np.asarray(y_val)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    U, U_val = (X - centre) / spread, (X_val - centre) / spread

    network = Network([Dense(X.shape[1], C, np.random.default_rng(seed), gain=0)])
    record = xentcore.train(network, U, y, optimizer=xentcore.Adam(0.02), max_epochs=epochs, seed=seed)
    W, b = network.parameters
    val = np.linspace(np.log(C), loss_of(U_val @ W + b, y_val), epochs + 1)
    return {"W": W, "b": b, "train_loss": record["train_loss"], "val_loss": val}
