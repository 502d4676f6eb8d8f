// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"
#include "model/process/fold.h"
#include "store/eventstore.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace weir {

/// What the list of processes shows of one instance.
struct InstanceSummary {
    QString process = {};  ///< the definition's name
    QString instance = {}; ///< e.g. "42"
    QString stream = {};   ///< e.g. "CateringMatch$42"
    ProcessState state = {};
    QStringList missing = {};                   ///< facts it waits for; empty when complete
    std::optional<Timestamp> waitingSince = {}; ///< when its state last changed, while it is not complete
    std::optional<Timestamp> overdueSince = {}; ///< the moment it became or becomes overdue; nothing when complete

    bool isOverdue(Timestamp now) const { return overdueSince && *overdueSince <= now; }
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
    const std::vector<InstanceSummary> &instances() const { return m_instances; }
    /// The row of an instance by its stream, or -1.
    qsizetype find(const QString &stream) const { return m_rows.value(stream, -1); }
    /// The first pass is over.
    bool isReady() const { return m_ready; }

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
    class Folder;
    struct Delta;

    void readOn();
    void take(const Result<std::shared_ptr<Delta>> &delta);
    void merge(const std::vector<InstanceSummary> &moved);

    EventStore &m_store;
    Domain m_domain;
    std::shared_ptr<Folder> m_folder; ///< touched by one reader's job at a time
    Ticket m_ticket;
    std::vector<InstanceSummary> m_instances;
    QHash<QString, qsizetype> m_rows;
    bool m_ready = false;
    bool m_running = false;
    bool m_again = false;
};

} // namespace weir
