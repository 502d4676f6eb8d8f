// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancecache.h"
#include "model/process/index/instancewriter.h"
#include "model/process/instanceindex.h"
#include "model/session.h"
#include "model/settings.h"
#include "model/sqlitestoreopener.h"
#include "model/synthetic/synthetic.h"
#include "store/journal/journal.h"
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "store/uuid.h"
#include "tests/bench/figures.h"
#include "tests/bench/nodialogs.h"
#include "tests/support/peakmemory.h"
#include "ui/mainwindow.h"

#include <sqlite3.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

using namespace weir;

namespace {

constexpr int rounds = 9;
constexpr double megabyte = 1e6;

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) * 1e-6;
}

/// What the program has in memory beside pages of files, which the system takes back as it likes. Linux only.
double ownMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("RssAnon:"))
            return line.mid(8).trimmed().split(' ').constFirst().toDouble() * 1024 / megabyte;
    }
    return 0;
}

/// What this thread has run and how long it has waited for a core, in milliseconds. Linux only.
struct Scheduled {
    double ran = 0;
    double waited = 0;

    static Scheduled read()
    {
        QFile statistics(QStringLiteral("/proc/thread-self/schedstat"));
        if (!statistics.open(QIODevice::ReadOnly))
            return {};
        const QList<QByteArray> numbers = statistics.readAll().trimmed().split(' ');
        return numbers.size() < 2 ? Scheduled{} : Scheduled{numbers[0].toDouble() * 1e-6, numbers[1].toDouble() * 1e-6};
    }
};

/// Tells the longest time that the event loop did not turn, and the most memory. Of a gap the machine's other programs make what
/// this thread waits for a core; the rest is the window's own.
class LoopWatch : public QObject
{
public:
    LoopWatch()
    {
        m_timer.start();
        startTimer(1);
        m_sinceMemory.start();
    }

    void printLongest(const QString &when)
    {
        const Gap longest = std::exchange(m_longest, {});
        const Gap ownest = std::exchange(m_ownest, {});
        printFigure(QStringLiteral("longest gap of the event loop, ") + when, longest.time, QStringLiteral("ms"), 50);
        std::printf("%-44s %9.2f ms, of which %.2f waiting for a core\n", "", longest.time, longest.waited);
        printFigure(QStringLiteral("without waiting for a core"), ownest.own(), QStringLiteral("ms"), 50);
    }
    double mostMemory() const { return m_mostMemory; }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const Scheduled now = Scheduled::read();
        const Gap gap{milliseconds(m_timer), now.waited - m_before.waited};
        if (gap.time > m_longest.time)
            m_longest = gap;
        if (gap.own() > m_ownest.own())
            m_ownest = gap;
        if (m_sinceMemory.elapsed() > 50) {
            m_mostMemory = std::max(m_mostMemory, ownMegabytes());
            m_sinceMemory.start();
        }
        m_before = Scheduled::read();
        m_timer.start();
    }

private:
    struct Gap {
        double time = 0;
        double waited = 0;

        double own() const { return time - waited; }
    };

    QElapsedTimer m_timer;
    QElapsedTimer m_sinceMemory;
    Scheduled m_before = Scheduled::read();
    Gap m_longest;
    Gap m_ownest;
    double m_mostMemory = 0;
};

/// The median of some rounds, with what this thread ran of it.
void benchRounds(const QString &name, const std::function<void()> &work)
{
    std::vector<double> times;
    std::vector<double> ran;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double before = cpuSeconds();
        work();
        ran.push_back((cpuSeconds() - before) * 1000);
        times.push_back(milliseconds(timer));
    }
    printFigure(name, median(times), QStringLiteral("ms"), 20);
    std::printf("%-44s %9.2f ms of CPU, %.2f at best\n", "", median(ran), *std::min_element(ran.begin(), ran.end()));
}

void waitUntil(const char *what, const std::function<bool()> &holds, qint64 most = 600'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > most)
            qFatal("not reached: %s", what);
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    }
}

/// Both tables, every column of each row, once.
double readRaw(const QString &path)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open_v2(path.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        qFatal("raw sqlite3 cannot open the store");
    const double before = cpuSeconds();
    qint64 bytes = 0;
    for (const char *sql :
         {"SELECT id, event_id, event_type, metadata, data, created_at, valid_at FROM event_store_events NOT INDEXED",
          "SELECT id, stream, position, event_id, created_at FROM event_store_events_in_streams NOT INDEXED"}) {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK)
            qFatal("raw sqlite3: %s", sqlite3_errmsg(database));
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                (void)sqlite3_column_blob(statement, column);
                bytes += sqlite3_column_bytes(statement, column);
            }
        }
        sqlite3_finalize(statement);
    }
    const double seconds = cpuSeconds() - before;
    sqlite3_close(database);
    std::printf("raw sqlite3 reads both tables, %.0f MB, in %.2f CPU s\n", double(bytes) / megabyte, seconds);
    return seconds;
}

/// The first pass alone, in this thread.
std::shared_ptr<const InstanceSnapshot> benchBuild(const StoreInfo &info, const Domain &domain, qint64 events)
{
    auto store = makeSqliteStore(info);
    auto writer = std::make_shared<InstanceWriter>(domain);
    QElapsedTimer timer;
    timer.start();
    const double before = cpuSeconds();
    bool isDone = false;
    while (!isDone) {
        auto step = store->walk<WriterStep>([writer](const UnitOfWork &unit) { return writer->step(unit); });
        step.waitForFinished();
        if (!step.result())
            qFatal("%s", qPrintable(step.result().error().detail));
        isDone = step.result()->isBuilt && !step.result()->hasMore;
    }
    const double seconds = cpuSeconds() - before;
    const double wall = milliseconds(timer) / 1000;
    const auto snapshot = writer->snapshot();
    std::printf("%u instances in %.2f CPU s, %.2f s\n", snapshot->tables[0].size(), seconds, wall);
    const double raw = readRaw(info.path);
    printFigure(QStringLiteral("first pass to raw sqlite3, CPU"), seconds / raw, QStringLiteral("times"), 2);
    printAtLeast(QStringLiteral("events a CPU second"), double(events) / seconds / 1e6, QStringLiteral("million"), 1);
    return snapshot;
}

void benchQuery(const char *name, const InstanceSnapshot &snapshot, const InstanceQuery &query)
{
    const qint64 matches = answerQuery(snapshot, query)->matches;
    benchRounds(QStringLiteral("%1 (%2 rows)").arg(QLatin1StringView(name)).arg(matches),
                [&] { (void)answerQuery(snapshot, query); });
}

void benchQueries(const InstanceSnapshot &snapshot)
{
    const Timestamp now = SyntheticOptions().end;
    using By = InstanceOrder::By;
    benchQuery("list page", snapshot, {.now = now});
    benchQuery("list page in the middle", snapshot, {.now = now, .first = snapshot.tables[0].size() / 2});
    benchQuery("sorted by instance", snapshot, {.order = {.by = By::Instance}, .now = now});
    benchQuery("sorted by a field", snapshot, {.order = {.by = By::Value, .name = QStringLiteral("menu_id")}, .now = now});
    benchQuery("sorted by a fact", snapshot,
               {.order = {.by = By::Value, .name = QStringLiteral("caterer_confirmed"), .isDescending = true}, .now = now});
    benchQuery("filter on a fact", snapshot,
               {.filter = {.values = {{QStringLiteral("caterer_confirmed"), QStringLiteral("false")}}}, .now = now});
    const Value menu = summaryAt(snapshot, 0, 0).state.knowledge.fields.value(QStringLiteral("menu_id"));
    benchQuery("filter on a field", snapshot, {.filter = {.values = {{QStringLiteral("menu_id"), menu.text}}}, .now = now});
    benchQuery("filter on what is missing", snapshot, {.filter = {.missing = QStringLiteral("caterer_confirmed")}, .now = now});
    benchRounds(QStringLiteral("board counts"), [&] { (void)answerBoard(snapshot, Clock::Recorded, now); });
    benchQuery("filter on part of a name", snapshot, {.filter = {.text = QStringLiteral("99999")}, .now = now});
}

void benchCache(const InstanceSnapshot &snapshot, const QString &file)
{
    InstanceCache cache(file, snapshot.domain, QStringLiteral("bench"));
    QElapsedTimer timer;
    timer.start();
    if (!cache.save(snapshot, ChangedBlocks(snapshot.tables.size())))
        qFatal("the cache cannot be written");
    const double saved = milliseconds(timer);
    timer.start();
    if (!InstanceCache(file, snapshot.domain, QStringLiteral("bench")).load())
        qFatal("the cache cannot be read");
    std::printf("cache file of %.1f MB: written in %.0f ms, read in %.0f ms\n", double(QFileInfo(file).size()) / megabyte, saved,
                milliseconds(timer));
    QFile::remove(file);
}

/// What a person has open: the window over the store, from the first pass to a commit that moves an instance.
void benchWindow(const QString &path, const QTemporaryDir &dir)
{
    Settings settings(dir.filePath(QStringLiteral("window.ini")));
    if (!qEnvironmentVariableIsSet("WEIR_BENCH_INSTANCE_DRIVING"))
        settings.setDrivenProcesses(path, {}); // the index alone is measured
    SqliteStoreOpener opener;
    NoDialogs dialogs;
    Journal journal(dir.filePath(QStringLiteral("window.journal")));
    MainWindow window({settings, opener, dialogs, journal});
    window.resize(1100, 700);
    window.show();
    LoopWatch watch;
    const PeakMemory fromHere;
    QElapsedTimer timer;
    timer.start();
    window.open({.path = path});
    waitUntil("an open store", [&] { return window.session() != nullptr; });
    window.go({.kind = Location::Kind::Board});
    waitUntil("all instances", [&] { return window.session()->instances().isReady(); });
    std::printf("in the window: all instances after %.1f s\n", milliseconds(timer) / 1000);
    watch.printLongest(QStringLiteral("first pass"));
    InstanceIndex &index = window.session()->instances();
    std::vector<double> committed;
    std::vector<double> kept;
    for (int i = 0; i < rounds; ++i) {
        const NewEvent event{.id = newEventId(),
                             .type = QStringLiteral("CustomerConfirmedMenu"),
                             .data = R"({"order_id":"bench","menu_id":"7"})",
                             .metadata = "{}",
                             .createdAt = Timestamp::now()};
        const QString stream = QString(QStringLiteral("CateringMatch$") % event.id);
        timer.start();
        const auto written = window.session()->store().write<bool>([event, stream](UnitOfWork &unit) -> Result<bool> {
            const Status done = unit.events.append(std::span(&event, 1), stream, ExpectedVersion::none());
            return done ? Result<bool>(true) : failure(done.error());
        });
        waitUntil("the commit", [&] { return written.isFinished(); });
        committed.push_back(milliseconds(timer));
        waitUntil("a new instance", [&] { return index.instance(stream).has_value(); });
        kept.push_back(milliseconds(timer));
    }
    std::printf("%-44s %9.2f ms\n", "a write, until it is on disk", median(committed));
    printFigure(QStringLiteral("a write, until the index tells of it"), median(kept), QStringLiteral("ms"), 300);
    watch.printLongest(QStringLiteral("writes"));
    window.go({.kind = Location::Kind::Processes});
    waitUntil("the list", [&] {
        const auto *table = window.findChild<QTableView *>(QStringLiteral("processes"));
        return table != nullptr && table->model()->rowCount() > 0;
    });
    window.grab();
    timer.start();
    waitUntil("a quiet window", [&] { return timer.elapsed() > 500; });
    watch.printLongest(QStringLiteral("list"));
    printFigure(QStringLiteral("peak of the program's own memory"), watch.mostMemory(), QStringLiteral("MB"), 400);
    std::printf("%-44s %9.0f MB, with the pages of the store that the readers map\n", "peak of resident memory",
                double(PeakMemory::wholeBytes()) / megabyte);
}

QString makeStore(const QTemporaryDir &dir, qint64 events, qint64 instances)
{
    const QString path = dir.filePath(QStringLiteral("instances.weir"));
    DirectStore store(*examineStore(path, OpenMode::Create));
    const SyntheticOptions options{.events = events, .streams = instances * 2, .processes = instances};
    if (!writeSynthetic(store, options, {}))
        qFatal("the store cannot be made");
    return path;
}

qint64 fromEnvironment(const char *name, qint64 otherwise)
{
    bool isNumber = false;
    const qint64 value = qEnvironmentVariable(name).toLongLong(&isNumber);
    return isNumber && value > 0 ? value : otherwise;
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir dir;
    qputenv("XDG_CACHE_HOME", dir.path().toUtf8());
    const QApplication application(argc, argv);
    const qint64 events = fromEnvironment("WEIR_BENCH_INSTANCE_EVENTS", 1'000'000);
    const qint64 instances = fromEnvironment("WEIR_BENCH_INSTANCES", events / 10);
    const QString given = qEnvironmentVariable("WEIR_BENCH_INSTANCE_STORE");
    std::printf("all process instances: %lld among %lld events\n", static_cast<long long>(instances),
                static_cast<long long>(events));
    const QString path = given.isEmpty() ? makeStore(dir, events, instances) : given;
    benchWindow(path, dir);
    const Domain domain = cateringDomain().value();
    const auto snapshot = benchBuild(*examineStore(path, OpenMode::Inspect), domain, events);
    benchQueries(*snapshot);
    benchCache(*snapshot, dir.filePath(QStringLiteral("cache.sqlite3")));
    return 0;
}
