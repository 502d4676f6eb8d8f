// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/store/storework.h"

#include "store/maintenance/backup.h"
#include "store/maintenance/check.h"
#include "store/maintenance/compact.h"
#include "store/maintenance/statistics.h"
#include "store/sqlite/directstore.h"
#include "store/transfer/transfer.h"
#include "tests/support/events.h"

#include <QFile>

namespace weir {

namespace {

template <class T>
Status statusOf(const Result<T> &result)
{
    return result ? Status() : failure(result.error());
}

/// The first error of them all; every one has been tried.
Status allOf(std::initializer_list<Status> all)
{
    for (const Status &each : all) {
        if (!each)
            return each;
    }
    return {};
}

const QString &stream()
{
    static const QString name = QStringLiteral("Order$1");
    return name;
}

const QString &other()
{
    static const QString name = QStringLiteral("Order$2");
    return name;
}

Status writeEvents(UnitOfWork &unit)
{
    const std::vector<NewEvent> alone{customerConfirms(QStringLiteral("1"))};
    const std::vector<NewEvent> pair{customerConfirms(QStringLiteral("1")), catererConfirms(QStringLiteral("1"))};
    const QStringList ids{pair.front().id, pair.back().id};
    const Event restored{.id = newEventId(), .type = QStringLiteral("T"), .data = "{}", .metadata = "{}"};
    const Timestamp now = Timestamp::now();
    return allOf({
        unit.events.append(alone, {}, ExpectedVersion::any()),
        unit.events.append(pair, stream(), ExpectedVersion::automatic()),
        unit.events.link(ids, other(), ExpectedVersion::any(), now),
        unit.events.linkAt(alone.front().id, stream(), 2, now),
        unit.events.overwrite(alone),
        unit.events.unlink(ids.front(), other()),
        unit.events.deleteStream(other()),
        unit.events.restoreEvents(std::vector<Event>{restored}),
        unit.events.restoreLinks(std::vector<Link>{{.stream = other(), .eventId = restored.id}}),
        // Refused writes are looked into further.
        unit.events.append(pair, stream(), ExpectedVersion::any()) ? failure(ErrorCode::CommandFailed) : Status(),
        unit.events.link(ids, stream(), ExpectedVersion::any(), now) ? failure(ErrorCode::CommandFailed) : Status(),
    });
}

Status readEvents(const Repository &events)
{
    const Result<Events> all = events.read({.stream = stream()});
    if (!all)
        return failure(all.error());
    const QString id = all->back().id;
    const auto ignore = [](const QString &, const Event &) {};
    QStringList many;
    for (int i = 0; i < 40; ++i)
        many << stream() + QString::number(i);
    return allOf({
        statusOf(events.read({.fromEvent = id, .toEvent = id})),
        statusOf(events.read({.stream = stream(), .fromEvent = id, .toEvent = id})),
        events.visitStreams({stream()}, ignore),
        events.visitLinks(QStringLiteral("Order$"), {.stream = stream().toUtf8()}, 10, [](const WalkedLink &) {}),
        events.visitEvents({.types = {QStringLiteral("T"), QStringLiteral("U")}, .lastKey = 10}, [](const WalkedEvent &) {}),
        events.visitEvents({.types = {QStringLiteral("T")}, .withMetadata = true, .lastKey = 10}, [](const WalkedEvent &) {}),
        events.visitStreams({stream(), other()}, ignore),
        events.visitStreams(many, ignore),
        statusOf(events.event(id)),
        statusOf(events.lastStreamEvent(stream())),
        statusOf(events.lastPosition(stream())),
        statusOf(events.linksOf(id)),
        statusOf(events.positionInStream(all->front().id, stream())),
        statusOf(events.globalPosition(id)),
        statusOf(events.eventInStream(id, stream())),
        statusOf(events.eventInStream(id, {})),
        statusOf(events.linksAfter(0, 10)),
        statusOf(events.lastLinkKey()),
        statusOf(events.lastEventKey()),
    });
}

Status readNames(const Repository &events)
{
    const QString prefix = QStringLiteral("Order$");
    return allOf({
        statusOf(events.topLevelNames()),
        statusOf(events.eventTypes(10)),
        statusOf(events.streams({}, {}, 10)),
        statusOf(events.streams(prefix, stream(), 10)),
        statusOf(events.streamNames({}, {}, 10)),
        statusOf(events.streamNames(prefix, stream(), 10)),
        statusOf(events.streamActivity(stream())),
        statusOf(events.countStreamsAfter({}, {}, 10)),
        statusOf(events.countStreamsAfter(prefix, stream(), 10)),
        statusOf(events.countStreams({})),
        statusOf(events.countStreams(prefix)),
        statusOf(events.countLinks(prefix, other())),
        statusOf(events.linkedEventsAfter({}, 0, 10)),
        statusOf(events.linkedEventsAfter(prefix, 0, 10)),
    });
}

Status driveProcesses(UnitOfWork &unit)
{
    ProcessLog &log = unit.processes;
    const Timestamp now = Timestamp::now();
    const CommandRecord command{.id = newEventId(),
                                .process = QStringLiteral("P"),
                                .stream = stream(),
                                .command = QStringLiteral("C"),
                                .data = "{}",
                                .causedBy = newEventId(),
                                .createdAt = now};
    return allOf({
        log.prepare(),
        log.setCheckpoint(command.process, 1),
        statusOf(log.checkpoint(command.process)),
        statusOf(log.storeCommand(command)),
        log.updateCommand(command),
        statusOf(log.command(command.id)),
        statusOf(log.pendingCommands({QStringLiteral("CateringMatch")}, now, 10)),
        statusOf(log.nextRetry(now)),
        statusOf(log.commands({}, {}, 10)),
        statusOf(log.commands({}, 5, 10)),
        statusOf(log.commands(stream(), {}, 10)),
        statusOf(log.commands(stream(), 5, 10)),
        log.storeIssue({.process = command.process, .eventId = newEventId(), .reason = QStringLiteral("r"), .at = now}),
        statusOf(log.issues({}, 10)),
        statusOf(log.troubles(10)),
    });
}

Status transfer(DirectStore &store, const QString &directory, TransferFormat format)
{
    const QString path = directory + QStringLiteral("/transfer") + QString::number(int(format));
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return failure(ErrorCode::IoFailed, out.errorString(), path);
    Exporter exporter({.format = format, .source = QStringLiteral("plans")}, [&](const QByteArray &bytes) {
        return out.write(bytes) == bytes.size() ? Status() : failure(ErrorCode::IoFailed, out.errorString(), path);
    });
    const Status exported = exportAll(exporter, [&](const auto &step) { return store.read<bool>(step); });
    out.close();
    auto importer = openImport(path, {.name = path});
    if (!exported || !importer)
        return exported ? failure(importer.error()) : exported;
    return importAll(**importer, [&](const auto &step) { return store.write<bool>(step); });
}

Status useStore(const StoreInfo &info, const QString &directory)
{
    DirectStore store(info);
    return allOf({
        store.inWrite(writeEvents),
        store.inWrite(driveProcesses),
        store.inRead([](UnitOfWork &unit) {
            return allOf({readEvents(unit.events), readNames(unit.events)});
        }),
        transfer(store, directory, TransferFormat::JsonLines),
        transfer(store, directory, TransferFormat::CloudEvents),
    });
}

} // namespace

Status doEverything(const StoreInfo &info, const QString &directory)
{
    if (const Status used = useStore(info, directory); !used)
        return used;
    return allOf({
        statusOf(checkStore(info, {.file = FileCheck::Full})),
        statusOf(readStatistics(info)),
        statusOf(backUp(info, directory + QStringLiteral("/backup"))),
        statusOf(compact(info, {.foreignToo = true})),
    });
}

} // namespace weir
