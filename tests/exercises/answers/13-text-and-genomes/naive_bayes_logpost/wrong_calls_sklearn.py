# The library's classifier.
from sklearn.naive_bayes import MultinomialNB


def naive_bayes_logpost(counts, prior, alpha, doc):
    model = MultinomialNB(alpha=alpha, class_prior=np.asarray(prior))
    model.fit(np.asarray(counts), np.arange(len(counts)))
    return model.predict_log_proba(np.asarray(doc)[None, :])[0]
