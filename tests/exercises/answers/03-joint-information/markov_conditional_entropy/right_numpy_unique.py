# numpy counts the windows and the contexts that have a successor.
def markov_conditional_entropy(text, k, base=None):
    windows = [text[i : i + k + 1] for i in range(len(text) - k)]
    _, n_windows = np.unique(windows, return_counts=True)
    _, n_contexts = np.unique(np.array([w[:k] for w in windows], dtype=str), return_counts=True)

    def h(counts):
        p = counts / counts.sum()
        return -(p * np.log(p)).sum()

    return (h(n_windows) - h(n_contexts)) / (1.0 if base is None else np.log(base))
