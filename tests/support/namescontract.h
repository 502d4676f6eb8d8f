// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/contract.h"

namespace weir {

/// Names of streams, and links across streams.
class NamesContract : public Contract
{
    Q_OBJECT

public:
    using Contract::Contract;

private Q_SLOTS:
    void topLevelHasEachCategoryOnce();
    void topLevelIsInByteOrder();
    void namesAreInByteOrder();
    void streamsAreCounted();
    void streamsTellTheirActivity();
    void streamsArePagedByName();
    void prefixesAreLiteral_data();
    void prefixesAreLiteral();

    void typesAreInByteOrder();
    void linksAreFollowedByKey();
    void linkedEventsAreFollowedByKey();
    void linksAreWalkedByStreamAndEvent();
    void eventsAreWalkedByType();

private:
    /// A new event in each.
    Status writeStreams(const QStringList &names);
    /// "name count" of each, page by page.
    QStringList streamsBy(const QString &prefix, qint64 pageSize);

    QStringList namesBy(const QString &prefix, qint64 pageSize);
    /// Of the streams, by pieces of so many.
    qint64 countBy(const QString &prefix, qint64 limit);

    int m_written = 0;
};

} // namespace weir
