// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/bench/figures.h"
#include "tests/support/events.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace weir;

namespace {

constexpr int commits = 200;
constexpr int idleSeconds = 10;

void must(const Status &status)
{
    if (!status)
        qFatal("%s", qPrintable(status.error().detail));
}

Status appendOne(UnitOfWork &unit)
{
    const NewEvent event = customerConfirms(QStringLiteral("42"));
    return unit.events.append({&event, 1}, QStringLiteral("Order$42"), ExpectedVersion::automatic());
}

/// Nanoseconds of the clock that all processes of a machine share.
qint64 steadyNow()
{
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Requests a second where so many wait at once, each answered when it is on disk.
double requestsPerSecond(EventStore &store, int atOnce, int requests)
{
    QElapsedTimer timer;
    timer.start();
    for (int done = 0; done < requests; done += atOnce) {
        std::vector<QFuture<Result<bool>>> answers;
        answers.reserve(std::size_t(atOnce));
        for (int i = 0; i < atOnce; ++i)
            answers.push_back(store.write<bool>([](UnitOfWork &unit) -> Result<bool> {
                must(appendOne(unit));
                return true;
            }));
        answers.back().waitForFinished(); // the last: to be woken for each of them would be measured too
        for (const auto &answer : answers)
            must(answer.result() ? Status() : failure(answer.result().error()));
    }
    return requests * 1e9 / double(timer.nsecsElapsed());
}

void benchGroupCommit(EventStore &store)
{
    constexpr int rounds = 15;
    constexpr int writers = 16;
    std::vector<double> alone;
    std::vector<double> queued;
    std::vector<double> ratios;
    for (int i = 0; i < rounds; ++i) {
        alone.push_back(requestsPerSecond(store, 1, 4 * writers));
        queued.push_back(requestsPerSecond(store, writers, 32 * writers));
        ratios.push_back(queued.back() / alone.back());
    }
    std::printf("%-44s %9.0f a second\n", "requests, one commit each", median(alone));
    std::printf("%-44s %9.0f a second\n", "requests, 16 writers queued", median(queued));
    printAtLeast(QStringLiteral("16 queued writers of one commit a request"), median(ratios), QStringLiteral("times"), 8);
}

/// The child of benchNotice: commits at odd moments and says when each was done.
int commitOften(const QString &path)
{
    const auto info = examineStore(path, OpenMode::Drive);
    must(info ? Status() : failure(info.error()));
    DirectStore store(*info);
    for (int i = 0; i < commits; ++i) {
        QThread::msleep(ulong(20 + i * 37 % 61));
        must(store.inWrite(appendOne));
        std::printf("%lld\n", steadyNow());
    }
    return 0;
}

/// When each event became visible to a reader that looks when it is told, and only then.
std::vector<qint64> watchCommits(const StoreInfo &info, const QString &child, QByteArray &said)
{
    const auto store = makeSqliteStore(info);
    DirectStore reader(info);
    std::vector<qint64> seen;
    const auto look = [&] {
        must(reader.inRead([&](UnitOfWork &unit) -> Status {
            seen.resize(std::size_t(unit.events.lastEventKey().value()), steadyNow());
            return {};
        }));
    };
    QEventLoop loop;
    QProcess program;
    QObject::connect(store.get(), &EventStore::changed, &loop, look);
    QObject::connect(&program, &QProcess::finished, &loop, [&] { QTimer::singleShot(500, &loop, &QEventLoop::quit); });
    program.start(child, {QStringLiteral("--commit"), info.path});
    loop.exec();
    said = program.readAllStandardOutput();
    return seen;
}

void benchNotice(const StoreInfo &info)
{
    QByteArray said;
    const std::vector<qint64> seen = watchCommits(info, QCoreApplication::applicationFilePath(), said);
    const QList<QByteArray> committed = said.trimmed().split('\n');
    if (seen.size() != commits || committed.size() != commits)
        qFatal("%zu of %lld commits were noticed", seen.size(), qlonglong(committed.size()));
    std::vector<double> delays;
    delays.reserve(seen.size());
    for (std::size_t i = 0; i < seen.size(); ++i)
        delays.push_back(std::max(0.0, double(seen[i] - committed.at(qsizetype(i)).toLongLong()) / 1e6));
    printFigure(QStringLiteral("another process's commit noticed, median"), median(delays), QStringLiteral("ms"), 2);
    printFigure(QStringLiteral("the same, the slowest of %1").arg(commits), *std::max_element(delays.begin(), delays.end()),
                QStringLiteral("ms"), 80);
}

void benchIdle(const StoreInfo &info)
{
    const auto store = makeSqliteStore(info);
    QEventLoop loop;
    QTimer::singleShot(6000, &loop, &QEventLoop::quit); // until the last commit is long past
    loop.exec();
    const double before = cpuSeconds();
    QTimer::singleShot(idleSeconds * 1000, &loop, &QEventLoop::quit);
    loop.exec();
    printFigure(QStringLiteral("an open store that nobody uses"), (cpuSeconds() - before) / idleSeconds * 100,
                QStringLiteral("% of a core"), 0.05);
    DirectStore writer(info);
    QElapsedTimer timer;
    QObject::connect(store.get(), &EventStore::changed, &loop, &QEventLoop::quit);
    must(writer.inWrite(appendOne));
    timer.start();
    loop.exec();
    printFigure(QStringLiteral("the first commit after that noticed"), double(timer.nsecsElapsed()) / 1e6, QStringLiteral("ms"),
                80);
}

StoreInfo makeStore(const QTemporaryDir &dir, const char *name)
{
    const auto info = examineStore(dir.filePath(QString::fromLatin1(name)), OpenMode::Create);
    must(info ? Status() : failure(info.error()));
    return *info;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("--commit"))
        return commitOften(arguments.value(2));
    // Beside the program and not where temporary files are, which may be memory.
    const QTemporaryDir dir(QCoreApplication::applicationDirPath() + QStringLiteral("/store-XXXXXX"));
    std::printf("a store on disk, each commit synchronised, by the clock on the wall\n");
    {
        const auto store = makeSqliteStore(makeStore(dir, "group.weir"));
        benchGroupCommit(*store);
    }
    const StoreInfo info = makeStore(dir, "watched.weir");
    benchNotice(info);
    benchIdle(info);
    return 0;
}
