// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
//
// reliability-writer COMMAND STORE ARGUMENT...: writes to a store as a program of its own and prints what was acknowledged, after
// it was. It prints "ready" and waits for a line before it begins.
//   append STORE direct|queued any|auto COUNT STREAM   prints each event's id
//   link STORE any|auto|number STREAM SEED             links all events, prints each id that it linked, then "retries N"
//   crash STORE direct|queued NAME SEED                writes by chance until it is killed
//   lock STORE                                         holds the lock of writers until the next line
//   drive STORE NAME SEED PLACE TIME                   drives processes and confirms menus by chance until it is killed; prints
//                                                      "wrote ID"; stands still at that place (stoppingplace.h), if there is one
#include "store/sqlite/connection.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/reliability/crashwriting.h"
#include "tests/reliability/drivingwriter.h"
#include "tests/reliability/stoppingplace.h"
#include "tests/support/events.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QThread>
#include <QVariant>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace weir;

namespace {

/// At once, so that no acknowledgement waits in a buffer.
void printLine(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    std::fwrite(whole.constData(), 1, std::size_t(whole.size()), stdout);
    std::fflush(stdout);
}

void printAnswer(const WritingJob &job, const Result<bool> &result)
{
    if (result)
        printLine(job.acknowledgement);
    else
        printLine("error " + errorName(result.error().code).toUtf8() + ' ' + result.error().detail.toUtf8());
}

void waitForLine()
{
    int character = 0;
    while (character != '\n' && character != EOF)
        character = std::getchar();
}

ExpectedVersion versionOf(const QString &text)
{
    return text == QLatin1StringView("any") ? ExpectedVersion::any() : ExpectedVersion::automatic();
}

[[noreturn]] void give(const Error &error)
{
    printLine("error " + errorName(error.code).toUtf8() + ' ' + error.detail.toUtf8());
    std::exit(1);
}

int append(const StoreInfo &info, const QStringList &arguments)
{
    const auto runner = makeJobRunner(arguments.at(0), info, printAnswer);
    for (int i = 0; i < arguments.at(2).toInt(); ++i) {
        const NewEvent event = customerConfirms(QString::number(i));
        runner->run(appending({event}, arguments.at(3), versionOf(arguments.at(1)), event.id.toUtf8()));
    }
    runner->finish();
    return 0;
}

void letOthersComeBetween()
{
    QThread::usleep(QRandomGenerator::global()->bounded(2000U));
}

/// A number is what a careful client does: it reads the last position and tries again where another was faster.
Result<int> linkByNumber(DirectStore &store, const QString &id, const QString &stream)
{
    for (int retries = 0;; ++retries) {
        const auto last =
            store.read<std::optional<qint64>>([&](const UnitOfWork &unit) { return unit.events.lastPosition(stream); });
        if (!last)
            return failure(last.error());
        letOthersComeBetween();
        const WritingJob job = linking({id}, stream, ExpectedVersion::at(last->value_or(-1)), {});
        const Result<bool> linked = store.write<bool>(job.run);
        if (linked)
            return retries;
        if (linked.error().code != ErrorCode::WrongExpectedEventVersion)
            return failure(linked.error());
    }
}

Result<int> linkOne(DirectStore &store, const QString &version, const QString &id, const QString &stream)
{
    if (version == QLatin1StringView("number"))
        return linkByNumber(store, id, stream);
    letOthersComeBetween();
    return store.write<bool>(linking({id}, stream, versionOf(version), {}).run).map([](bool) { return 0; });
}

int link(const StoreInfo &info, const QStringList &arguments)
{
    DirectStore store(info);
    auto events = store.read<Events>([](const UnitOfWork &unit) { return unit.events.read({}); });
    if (!events)
        give(events.error());
    std::shuffle(events->begin(), events->end(), std::mt19937(arguments.at(2).toUInt()));
    int retries = 0;
    for (const Event &event : *events) {
        const Result<int> tried = linkOne(store, arguments.at(0), event.id, arguments.at(1));
        if (tried)
            printLine(event.id.toUtf8());
        else if (tried.error().code != ErrorCode::EventDuplicatedInStream)
            give(tried.error());
        retries += tried.value_or(0);
    }
    printLine("retries " + QByteArray::number(retries));
    return 0;
}

/// Now and then the log is written back into the store, so that a kill may come in the middle of that too.
int crash(const StoreInfo &info, const QStringList &arguments)
{
    const auto runner = makeJobRunner(arguments.at(0), info, printAnswer);
    const auto other = Connection::open({.path = info.path, .readOnly = false});
    if (!other)
        give(other.error());
    CrashWriting writing(arguments.at(1), arguments.at(2).toUInt());
    constexpr int never = 1'000'000;
    for (int i = 1; i < never; ++i) {
        runner->run(writing.next());
        if (i % 20 == 0)
            (void)(*other)->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    return 1;
}

int lock(const StoreInfo &info, const QStringList &)
{
    const auto connection = Connection::open({.path = info.path, .readOnly = false});
    if (!connection)
        give(connection.error());
    if (const Status begun = (*connection)->exec(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        give(begun.error());
    printLine("locked");
    waitForLine();
    return 0;
}

int drive(const StoreInfo &info, const QStringList &arguments)
{
    const Result<Domain> domain = cateringDomain();
    if (!domain)
        give(domain.error());
    stopAt(arguments.at(2), arguments.at(3).toInt());
    DrivingWriter writer(info, *domain, arguments.at(0), arguments.at(1).toUInt());
    QObject::connect(&writer, &DrivingWriter::wrote, [](const QString &id) { printLine("wrote " + id.toUtf8()); });
    QObject::connect(&writer, &DrivingWriter::failed, [](const QString &reason) { printLine("error " + reason.toUtf8()); });
    writer.begin();
    return QCoreApplication::exec();
}

using Command = int (*)(const StoreInfo &info, const QStringList &arguments);

Command commandNamed(const QString &name)
{
    if (name == QLatin1StringView("append"))
        return append;
    if (name == QLatin1StringView("link"))
        return link;
    if (name == QLatin1StringView("crash"))
        return crash;
    if (name == QLatin1StringView("drive"))
        return drive;
    return name == QLatin1StringView("lock") ? lock : nullptr;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const Command command = commandNamed(arguments.value(1));
    if (command == nullptr)
        return 2;
    const Result<StoreInfo> info = examineStore(arguments.value(2), OpenMode::Drive);
    if (!info)
        give(info.error());
    printLine("ready");
    waitForLine();
    return command(*info, arguments.mid(3));
}
