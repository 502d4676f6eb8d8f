// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancepacker.h"
#include "model/process/index/instancesnapshot.h"
#include "model/process/index/linkedevents.h"
#include "store/eventstore.h"

#include <QStringList>

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
    std::size_t processes() const { return m_packers.size(); }
    InstancePacker &packer(std::size_t process) { return *m_packers[process]; }
    qint64 checkpoint() const { return m_checkpoint; }
    /// Folds instances of a process out of their streams. One without events is as before its first one.
    Status fold(const UnitOfWork &unit, std::size_t process, const std::vector<quint32> &instances);

private:
    enum class Phase { Begin, ReadLinks, ReadEvents, FoldAgain, KeepUp };
    /// An instance, by its process and its number there.
    struct InstanceNumber {
        quint32 process = 0;
        quint32 instance = 0;
    };
    /// The instances of a process in a round.
    struct Round {
        quint32 first = 0;  ///< number of the first one in the table
        quint32 offset = 0; ///< of the first one among those of all processes
        InstanceRows rows;
    };

    Status advance(const UnitOfWork &unit, WriterStep &step);
    Status begin(const UnitOfWork &unit);
    Status readLinks(const UnitOfWork &unit);
    Status readEvents(const UnitOfWork &unit);
    Status foldAgain(const UnitOfWork &unit);
    Status keepUp(const UnitOfWork &unit, WriterStep &step);
    void takeLink(const WalkedLink &link);
    void takeEvent(const WalkedEvent &event);
    void startRound();
    void startProcess();
    void endRound();
    void keep(std::size_t process, quint32 instance, Events &events);
    quint32 instanceOf(InstancePacker &packer, const QString &stream);
    int percent() const;

    Domain m_domain;
    std::size_t m_linksOfRound;
    std::vector<std::unique_ptr<InstancePacker>> m_packers;
    Phase m_phase = Phase::Begin;
    qint64 m_checkpoint = 0;
    QString m_mark; ///< of the link there
    qint64 m_lastEventKey = 0;
    EventWalk m_walk;

    // of the round
    quint32 m_firstProcess = 0;
    quint32 m_process = 0; ///< whose links are read
    qsizetype m_prefixSize = 0;
    LinkPlace m_lastLink;
    QByteArray m_lastRow;   ///< the stream of the last row
    bool m_isAtEnd = false; ///< no links after this round
    LinkedEvents m_links;
    std::vector<Round> m_rounds;         ///< of the processes whose links it has, from the first on
    std::vector<InstanceNumber> m_again; ///< from the end
};

} // namespace weir
