// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancepacker.h"
#include "model/process/index/instancesnapshot.h"
#include "model/process/index/linkedevents.h"
#include "store/eventstore.h"

#include <QStringList>

#include <deque>

namespace weir {

/// How far a writer is.
struct WriterStep {
    bool isBuilt = false;  ///< the first pass is over
    bool hasMore = false;  ///< there is more to read
    bool hasMoved = false; ///< instances changed since the last step
    int percent = 0;       ///< of the first pass
};

/// Folds every instance of a domain out of a store, in steps that each take some hundredth of a second, and keeps them up with
/// the links that come. The first pass reads each table once: the links of the processes' streams by their names, then the events
/// of the types that are waited for in the order of the store, looked up by their ids among those links. Instances that this does
/// not get right are folded again one by one: those with events of other types, whose links are not in the order of the events,
/// or whose times are not; or whose events have times of validity of their own. Where there are more links than memory should hold
/// it takes several rounds. Steps run one after another, on any thread.
class InstanceWriter
{
public:
    static constexpr std::size_t mostLinks = 3'000'000; ///< of a round

    explicit InstanceWriter(const Domain &domain, std::size_t linksOfRound = mostLinks);

    Result<WriterStep> step(const UnitOfWork &unit);
    std::shared_ptr<const InstanceSnapshot> snapshot();
    /// Goes on from a snapshot of this domain.
    void resume(const InstanceSnapshot &snapshot);
    InstancePacker &packer(std::size_t process) { return *m_packers[process]; }
    qint64 checkpoint() const { return m_checkpoint; }

private:
    enum class Phase { Begin, ReadLinks, ReadEvents, FoldAgain, KeepUp };
    /// What a round has met of an instance.
    struct Met {
        qint64 lastLink = 0;
        qint64 lastAt = noTime;
        quint32 links = 0;
        quint32 events : 31 = 0;
        quint32 isOdd : 1 = 0; ///< to be folded again
    };

    Status advance(const UnitOfWork &unit, WriterStep &step);
    Status begin(const UnitOfWork &unit);
    Status readLinks(const UnitOfWork &unit);
    Status readEvents(const UnitOfWork &unit);
    Status foldAgain(const UnitOfWork &unit);
    Status keepUp(const UnitOfWork &unit, WriterStep &step);
    void takeLink(const VisitedLink &link);
    void takeEvent(const Event &event);
    void endRound();
    void startRound();
    Status fold(const UnitOfWork &unit, quint32 process, const std::vector<quint32> &instances);
    void keep(quint32 process, const QString &stream, Events &events);
    quint32 instanceOf(InstancePacker &packer, const QString &stream);
    int percent() const;
    EventWalk walkOfEvents() const;

    Domain m_domain;
    std::size_t m_linksOfRound;
    std::vector<std::unique_ptr<InstancePacker>> m_packers;
    Phase m_phase = Phase::Begin;
    qint64 m_checkpoint = 0;
    QString m_mark; ///< of the link there
    qint64 m_lastEventKey = 0;

    // of the round
    quint32 m_process = 0; ///< whose links are read
    VisitedLink m_lastLink;
    QString m_currentStream;
    quint32 m_currentInstance = 0;
    bool m_isAtEnd = false; ///< no links after this round
    LinkedEvents m_links;
    std::vector<quint32> m_firstOfRound; ///< by process
    std::vector<std::deque<Met>> m_met;  ///< by process and instance of the round
    qint64 m_eventKey = 0;               ///< the last that was read
    std::vector<InstanceNumber> m_again; ///< from the end
};

} // namespace weir
