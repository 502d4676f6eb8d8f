// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"
#include "store/eventstore.h"

#include <QObject>

namespace weir {

struct Domain;

/// What the list of processes shows of one instance.
struct InstanceSummary {
    QString process = {};  ///< the definition's name
    QString instance = {}; ///< e.g. "42"
    QString stream = {};   ///< e.g. "CateringMatch$42"
    ProcessState state = {};
    QStringList missing = {};                   ///< facts it waits for; empty when complete
    std::optional<Timestamp> waitingSince = {}; ///< time of its last event while it is not complete
    std::optional<Timestamp> overdueSince = {}; ///< the moment it became or becomes overdue; nothing when complete
};

/// All instances of a domain's processes in an open store, folded in the background and kept up with each commit.
/// GUI thread. Reading it never runs SQL.
class InstanceIndex : public QObject
{
    Q_OBJECT

public:
    InstanceIndex(EventStore &store, const Domain &domain, QObject *parent = nullptr);
    ~InstanceIndex() override;

    /// In the order of their first events.
    const std::vector<InstanceSummary> &instances() const;
    /// The row of an instance by its stream, or -1.
    qsizetype find(const QString &stream) const;
    bool isReady() const; ///< the first pass is over

public Q_SLOTS:
    /// Reads what came since. Called on each commit; cheap when nothing came.
    void refresh();
    /// Forgets everything and reads it all again.
    void rebuild();

Q_SIGNALS:
    void ready();
    void appended(qsizetype first, qsizetype last); ///< rows, after they came
    void changed(qsizetype row);                    ///< an instance moved
    void rebuilt();                                 ///< every row may be another
    void failed(const weir::Error &error);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace weir
