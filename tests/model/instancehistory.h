// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancequery.h"
#include "model/process/index/instancewriter.h"
#include "tests/support/fakestore.h"

#include <QRandomGenerator>

namespace weir {

/// Two processes on some of the same events, with all that a definition may have.
const Domain &richDomain();

/// Appends what may happen to instances of the rich domain, in order and out of it; of the same seed the same.
class History
{
public:
    History(FakeStore &store, quint32 seed) : m_store(store), m_random(seed) {}

    void add(int events);
    /// Takes events, or all of them, out of instances.
    void remove(int times);

private:
    QByteArray dataOf(const QString &order);
    void store(const NewEvent &event);
    void link(const QString &id, const QString &order);

    FakeStore &m_store;
    QRandomGenerator m_random;
    qint64 m_at = qint64(1'700'000'000) * 1'000'000;
    QList<std::pair<QString, QString>> m_late;
};

QString textOf(const ProcessState &state);
/// The first instance of which the snapshot tells something else than its stream; null where there is none.
QString difference(const FakeStore &store, const InstanceSnapshot &snapshot);
/// Runs a writer until it has read everything. What went wrong; null where nothing did.
QString runWriter(FakeStore &store, InstanceWriter &writer);
/// The same of a whole check of what a writer has read.
QString runCheck(FakeStore &store, InstanceWriter &writer);
QStringList instancesOf(const InstancePage &page);

Domain catering();
void confirm(FakeStore &store, const QString &who, const QString &order, Timestamp at, const QString &menu = QStringLiteral("7"));
Timestamp hours(qint64 count);

} // namespace weir
