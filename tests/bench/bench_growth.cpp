// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/synthetic/random.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/sqlite/storeopening.h"
#include "store/uuid.h"
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>

using namespace weir;

namespace {

constexpr qint64 batch = 1000; ///< events a transaction
constexpr qint64 pageSize = 100;
constexpr double microsecondsPerSecond = 1e6;

/// What was measured once the store had so many events. Times are microseconds.
struct Point {
    qint64 events = 0;
    double insertsPerCpuSecond = 0; ///< over the last tenth of the events
    double insertsPerSecond = 0;
    double randomPage = 0; ///< CPU
    double openedPage = 0; ///< wall: from nothing open to the newest page
    double page = 0;       ///< wall: the same page of a store that is open
    double gigabytes = 0;
};

/// Four of five events go to a window of orders of eight events each that moves on, the fifth to one of many long streams.
QString streamOf(qint64 number, Random &random)
{
    constexpr qint64 openOrders = 2000;
    constexpr qint64 base = 100'000'000; // as many digits for each name
    if (random.below(5) == 0)
        return QStringLiteral("Customer$%1").arg(base + random.below(1 + number / 100));
    return QStringLiteral("Order$%1").arg(base + number / 8 + random.below(openOrders));
}

NewEvent eventOf(qint64 number, Random &random)
{
    const qint64 type = random.below(20);
    const QByteArray data = R"({"number":)" + QByteArray::number(number) + R"(,"note":")" +
                            QByteArray(qsizetype(50 + random.below(200)), 'x') + R"("})";
    return {.id = newEventId(),
            .type = QStringLiteral("Event%1Happened").arg(type),
            .data = data,
            .metadata = QByteArrayLiteral(R"({"correlation_id":"7f0c3a1e-7d2b-4c56-9a41-0e9d771c2be8"})"),
            .createdAt = Timestamp::now()};
}

void must(const Status &status)
{
    if (!status)
        qFatal("%s", qPrintable(status.error().detail));
}

void writeBatch(DirectStore &store, qint64 first)
{
    must(store.inWrite([&](UnitOfWork &unit) -> Status {
        for (qint64 number = first; number < first + batch; ++number) {
            Random random(1, quint64(number));
            const NewEvent event = eventOf(number, random);
            must(unit.events.append({&event, 1}, streamOf(number, random), ExpectedVersion::automatic()));
        }
        return {};
    }));
}

void grow(DirectStore &store, qint64 from, Point &point)
{
    const qint64 measured = point.events - point.events / 10;
    double cpu = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    for (qint64 number = from; number < point.events; number += batch) {
        if (number == measured) {
            cpu = cpuSeconds();
            timer.restart();
        }
        writeBatch(store, number);
    }
    point.insertsPerCpuSecond = double(point.events - measured) / (cpuSeconds() - cpu);
    point.insertsPerSecond = double(point.events - measured) * 1e9 / double(timer.nsecsElapsed());
}

qsizetype readPage(const Repository &events, const ReadQuery &query)
{
    const Result<Events> page = events.read(query);
    must(page ? Status() : failure(page.error()));
    return qsizetype(page->size());
}

/// The median over pages at random places, read once before so that the system has them in memory.
double randomPage(DirectStore &store, qint64 events)
{
    constexpr int pages = 1000;
    std::vector<double> times;
    for (int pass = 0; pass < 2; ++pass) {
        times.clear();
        for (int i = 0; i < pages; ++i) {
            Random random(2, quint64(i));
            const ReadQuery query{.afterKey = random.below(events - pageSize), .limit = pageSize};
            const double before = cpuSeconds();
            must(store.inRead([&](UnitOfWork &unit) -> Status {
                readPage(unit.events, query);
                return {};
            }));
            times.push_back((cpuSeconds() - before) * microsecondsPerSecond);
        }
    }
    return median(times);
}

ReadQuery newestPage()
{
    return {.direction = Direction::Backward, .limit = pageSize};
}

qsizetype newestPageOf(EventStore &store)
{
    auto answer =
        store.read<qsizetype>([](const UnitOfWork &unit) -> Result<qsizetype> { return readPage(unit.events, newestPage()); });
    return answer.result().value();
}

void opening(const QString &path, Point &point)
{
    constexpr int rounds = 41;
    std::vector<double> opened;
    std::vector<double> alone;
    QElapsedTimer timer;
    for (int i = 0; i < rounds; ++i) {
        timer.start();
        StoreOpening opening;
        const Result<StoreInfo> info = opening.begin(path, OpenMode::Drive).result();
        must(info ? Status() : failure(info.error()));
        const auto store = opening.finish(*info);
        newestPageOf(*store);
        opened.push_back(double(timer.nsecsElapsed()) / 1000);
        newestPageOf(*store);
        QThread::msleep(20); // as long as it took to close the store before: what was idle is slower
        timer.start();
        newestPageOf(*store);
        alone.push_back(double(timer.nsecsElapsed()) / 1000);
    }
    point.openedPage = median(opened);
    point.page = median(alone);
}

double gigabytes(const QString &path)
{
    return double(QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size()) / 1e9;
}

Point measure(DirectStore &store, qint64 from, qint64 events)
{
    Point point{.events = events};
    grow(store, from, point);
    point.randomPage = randomPage(store, events);
    opening(store.info().path, point);
    point.gigabytes = gigabytes(store.info().path);
    std::printf("%12lld %7.2f %14.0f %12.0f %14.0f %14.0f %14.0f\n", point.events, point.gigabytes, point.insertsPerCpuSecond,
                point.insertsPerSecond, point.randomPage, point.page, point.openedPage);
    std::fflush(stdout);
    return point;
}

void judge(const std::vector<Point> &curve)
{
    const Point &last = curve.back();
    const QString events = QString::number(last.events);
    if (curve.size() > 1) {
        const Point &before = curve.at(curve.size() - 2);
        printAtLeast(QStringLiteral("insert rate at %1 of that at a tenth").arg(events),
                     last.insertsPerCpuSecond / before.insertsPerCpuSecond, QStringLiteral("times"), 0.7);
        printFigure(QStringLiteral("random page at %1 of that at %2").arg(events).arg(curve.front().events),
                    last.randomPage / curve.front().randomPage, QStringLiteral("times"), 1.5);
    }
    printFigure(QStringLiteral("opening and first page of the page, at %1").arg(events), last.openedPage / last.page,
                QStringLiteral("times"), 3);
}

/// Ten thousand and each ten times as many, up to that number.
void run(qint64 most, const QString &path)
{
    const auto info = examineStore(path, OpenMode::Create);
    must(info ? Status() : failure(info.error()));
    DirectStore store(*info);
    std::printf("one store as it grows, %lld events a transaction, pages of %lld\n", batch, pageSize);
    std::printf("%12s %7s %14s %12s %14s %14s %14s\n", "events", "GB", "inserts/cpu s", "inserts/s", "random page us",
                "newest page us", "opened with us");
    std::vector<Point> curve;
    qint64 from = 0;
    for (qint64 events = 10'000; events <= most; events *= 10) {
        curve.push_back(measure(store, from, events));
        from = events;
    }
    judge(curve);
}

/// What opening and reading cost in a store that is there; it is not written.
void runOn(const QString &path)
{
    const auto info = examineStore(path, OpenMode::Inspect);
    must(info ? Status() : failure(info.error()));
    DirectStore store(*info);
    Point point;
    must(store.inRead([&](UnitOfWork &unit) -> Status {
        const Result<qint64> last = unit.events.lastEventKey();
        point.events = last ? *last : 0;
        return last ? Status() : failure(last.error());
    }));
    point.randomPage = randomPage(store, point.events);
    opening(path, point);
    std::printf("%lld events: random page %.0f us, newest page %.0f us, opened with %.0f us\n", point.events, point.randomPage,
                point.page, point.openedPage);
    judge({point});
}

constexpr const char *usage = "bench_growth: how costs grow with a store, measured at 10,000 events and each ten times as many\n"
                              "up to WEIR_BENCH_EVENTS (default 1000000; 10000000 takes minutes and 10 GB beside the program),\n"
                              "or what opening and reading cost in WEIR_BENCH_STORE, a store that is there\n";

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QByteArray asked = qgetenv("WEIR_BENCH_EVENTS");
    const qint64 most = asked.isEmpty() ? 1'000'000 : asked.toLongLong();
    if (argc > 1 || most < 10'000) {
        std::fputs(usage, stdout);
        return argc > 1 ? 0 : 2;
    }
    if (const QString store = qEnvironmentVariable("WEIR_BENCH_STORE"); !store.isEmpty()) {
        runOn(store);
        return 0;
    }
    // Beside the program and not where temporary files are, which may be memory.
    const QTemporaryDir dir(QCoreApplication::applicationDirPath() + QStringLiteral("/growth-XXXXXX"));
    run(most, dir.filePath(QStringLiteral("growing.weir")));
    return 0;
}
