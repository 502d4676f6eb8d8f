// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventtablemodel.h"
#include "model/session.h"
#include "model/settings.h"
#include "model/sqlitestoreopener.h"
#include "model/synthetic/random.h"
#include "store/journal/journal.h"
#include "tests/bench/figures.h"
#include "tests/bench/nodialogs.h"
#include "tests/support/peakmemory.h"
#include "ui/mainwindow.h"
#include "ui/pages/eventstable.h"
#include "ui/pages/keyscrollbar.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace weir;

namespace {

constexpr double millisecondsPerNanosecond = 1e-6;
constexpr int patience = 60'000; ///< milliseconds

/// Budgets of a store of up to so many events: milliseconds and megabytes.
struct Budget {
    qint64 events;
    double open;
    double jump;
    double gap;
    double memory;
};

constexpr Budget budgets[] = {{100'000, 150, 50, 50, 60}, {1'000'000, 150, 50, 50, 80}, {10'000'000, 200, 100, 50, 120}};

/// Runs the event loop until it holds; ends the program where it never does.
void waitUntil(const char *what, const std::function<bool()> &holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > patience)
            qFatal("not reached within a minute: %s", what);
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    }
}

/// The real window, with settings of its own.
class BenchWindow
{
public:
    explicit BenchWindow(const QString &settingsFile)
        : m_settings(settingsFile)
        , m_journal(settingsFile + QStringLiteral(".journal"))
        , m_window(Services{m_settings, m_opener, m_dialogs, m_journal})
    {
        m_window.resize(1100, 700);
        m_window.show();
        m_window.grab();
    }

    /// Milliseconds from the request to the newest events, painted.
    double open(const QString &file)
    {
        QObject::connect(&m_window, &MainWindow::storeOpened, &m_window,
                         [this] { m_window.go({.kind = Location::Kind::AllEvents}); });
        QElapsedTimer timer;
        timer.start();
        m_window.open({.path = file});
        waitUntil("the first rows", [this] { return find() && m_table->model()->rowCount() > 0; });
        m_window.grab();
        return double(timer.nsecsElapsed()) * millisecondsPerNanosecond;
    }

    /// Milliseconds to the rows of any place, painted.
    double jump(Random &random)
    {
        const int value = 1 + int(random.below(m_bar->maximum() - 1));
        bool isThere = false;
        const auto opened = QObject::connect(m_model, &EventTableModel::opened, m_table, [&] { isThere = true; });
        QElapsedTimer timer;
        timer.start();
        m_bar->setValue(value);
        waitUntil("a place in the middle", [&] { return isThere || !m_model->isOpening(); });
        m_table->grab();
        QObject::disconnect(opened);
        return double(timer.nsecsElapsed()) * millisecondsPerNanosecond;
    }

    /// Milliseconds of the longest time between two turns of a timer of ten, beyond these, while it is dragged from end to end.
    double longestGapOfDrag()
    {
        constexpr int steps = 400;
        constexpr int interval = 10;
        double longest = 0;
        int step = 0;
        QElapsedTimer since;
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&timer, &QTimer::timeout, m_table, [&] {
            longest = std::max(longest, double(since.nsecsElapsed()) * millisecondsPerNanosecond - interval);
            since.start();
            m_bar->setSliderPosition(int(qint64(m_bar->maximum()) * ++step / steps));
        });
        m_bar->setSliderPosition(0);
        waitUntil("the first row", [this] { return !m_model->isOpening(); });
        m_bar->setSliderDown(true);
        since.start();
        timer.start(interval);
        waitUntil("the end of the drag", [&] { return step >= steps; });
        timer.stop();
        m_bar->setSliderDown(false);
        waitUntil("the last row", [this] { return !m_model->isOpening() && !m_model->hasNewer(); });
        return longest;
    }

private:
    bool find()
    {
        for (EventsTable *found : m_window.findChildren<EventsTable *>(QStringLiteral("allEvents"))) {
            if (!found->isVisible())
                continue;
            m_table = found;
            m_model = qobject_cast<EventTableModel *>(found->model());
            m_bar = found->parentWidget()->findChild<KeyScrollBar *>();
            return true;
        }
        return false;
    }

    Settings m_settings;
    SqliteStoreOpener m_opener;
    NoDialogs m_dialogs;
    Journal m_journal;
    MainWindow m_window;
    EventsTable *m_table = nullptr;
    EventTableModel *m_model = nullptr;
    KeyScrollBar *m_bar = nullptr;
};

/// The child of measure(): a program with one window, whose memory tells of nothing else. Prints what it measured.
int measureOnce(const QString &file, const QString &settingsFile)
{
    constexpr int jumps = 60;
    BenchWindow window(settingsFile);
    const PeakMemory memory;
    const double open = window.open(file);
    Random random(7, 0);
    double slowest = 0;
    std::vector<double> times;
    for (int i = 0; i < jumps; ++i) {
        times.push_back(window.jump(random));
        slowest = std::max(slowest, times.back());
    }
    const double gap = window.longestGapOfDrag();
    std::printf("%.2f %.2f %.2f %.2f %.1f %.1f\n", open, median(times), slowest, gap, double(memory.bytesNow()) / 1e6,
                double(memory.bytes()) / 1e6);
    std::fflush(stdout);
    return 0;
}

std::vector<double> measureInChild(const QString &file, const QTemporaryDir &dir)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--measure"), file, dir.filePath(QStringLiteral("w.ini"))});
    if (!child.waitForFinished(10 * patience) || child.exitCode() != 0)
        qFatal("the window could not be measured");
    std::vector<double> figures;
    for (const QByteArray &word : child.readAllStandardOutput().trimmed().split(' '))
        figures.push_back(word.toDouble());
    return figures;
}

/// The median of some programs, one after the other; of jumps and gaps the worst.
void measure(const QString &file, const Budget &budget, const QTemporaryDir &dir)
{
    constexpr int rounds = 5;
    std::vector<double> open;
    std::vector<double> jump;
    double slowest = 0;
    double gap = 0;
    double memory = 0;
    double peak = 0;
    for (int i = 0; i < rounds; ++i) {
        const std::vector<double> figures = measureInChild(file, dir);
        open.push_back(figures.at(0));
        jump.push_back(figures.at(1));
        slowest = std::max(slowest, figures.at(2));
        gap = std::max(gap, figures.at(3));
        memory = std::max(memory, figures.at(4));
        peak = std::max(peak, figures.at(5));
    }
    const QString events = QLocale(QLocale::English).toString(budget.events);
    printFigure(events + QStringLiteral(": open to first rows"), median(open), QStringLiteral("ms"), budget.open);
    printFigure(events + QStringLiteral(": jump anywhere"), median(jump), QStringLiteral("ms"), budget.jump);
    printFigure(events + QStringLiteral(": the slowest of 300 jumps"), slowest, QStringLiteral("ms"), budget.jump);
    printFigure(events + QStringLiteral(": longest gap while dragging"), gap, QStringLiteral("ms"), budget.gap);
    printFigure(events + QStringLiteral(": memory beyond an empty window"), memory, QStringLiteral("MB"), budget.memory);
    printFigure(events + QStringLiteral(": the same at its peak"), peak, QStringLiteral("MB"), budget.memory);
}

void seed(const QString &file, qint64 events)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store")),
                  {QStringLiteral("seed"), file, QStringLiteral("--events"), QString::number(events)});
    if (!program.waitForFinished(-1) || program.exitCode() != 0)
        qFatal("the store could not be made");
}

constexpr const char *usage =
    "bench_events: the window on all events of a store, at 100,000 events and each ten times as many up to\n"
    "WEIR_BENCH_EVENTS (default 1000000; 10000000 takes minutes and 10 GB beside the program)\n";

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("--measure"))
        return measureOnce(arguments.value(2), arguments.value(3));
    const QByteArray asked = qgetenv("WEIR_BENCH_EVENTS");
    const qint64 most = asked.isEmpty() ? 1'000'000 : asked.toLongLong();
    if (argc > 1 || most < budgets[0].events) {
        std::fputs(usage, stdout);
        return argc > 1 ? 0 : 2;
    }
    // Beside the program and not where temporary files are, which may be memory.
    const QTemporaryDir dir(QCoreApplication::applicationDirPath() + QStringLiteral("/events-XXXXXX"));
    std::printf("the window on all events, the median or the worst of five programs\n");
    for (const Budget &budget : budgets) {
        if (budget.events > most)
            break;
        const QString file = dir.filePath(QStringLiteral("%1.weir").arg(budget.events));
        seed(file, budget.events);
        measure(file, budget, dir);
        QFile::remove(file);
    }
    return 0;
}
