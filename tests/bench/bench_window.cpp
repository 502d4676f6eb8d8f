// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/session.h"
#include "model/settings.h"
#include "model/sqlitestoreopener.h"
#include "store/journal/journal.h"
#include "store/sqlite/openstore.h"
#include "store/uuid.h"
#include "tests/bench/figures.h"
#include "tests/bench/nodialogs.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

#include <cstdio>

using namespace weir;

namespace {

constexpr int rounds = 9;
constexpr double millisecondsPerNanosecond = 1e-6;

/// The real window over a store, with settings of its own.
struct BenchWindow {
    explicit BenchWindow(const QString &settingsFile)
        : settings(settingsFile)
        , journal(settingsFile + QStringLiteral(".journal"))
        , window(Services{settings, opener, dialogs, journal})
    {
        window.show();
    }

    template <class T>
    T *shown(const QString &name) const
    {
        for (T *found : window.findChildren<T *>(name)) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }

    Settings settings;
    SqliteStoreOpener opener;
    NoDialogs dialogs;
    Journal journal;
    MainWindow window;
};

/// Runs the event loop until it holds; ends the program after ten seconds.
void waitUntil(const char *what, const std::function<bool()> &holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > 10'000)
            qFatal("not reached within ten seconds: %s", what);
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    }
}

void showProcesses(BenchWindow &bench, const QString &file)
{
    bench.window.open({.path = file});
    waitUntil("the list of processes", [&] {
        const auto *table = bench.shown<QTableView>(QStringLiteral("processes"));
        return table != nullptr && table->model()->rowCount() > 0;
    });
    bench.window.grab();
}

/// The child of benchFirstPaint: says when the list of processes is painted.
int paintOnce(const QString &file, const QString &settingsFile)
{
    BenchWindow bench(settingsFile);
    showProcesses(bench, file);
    std::puts("painted");
    std::fflush(stdout);
    return 0;
}

void benchFirstPaint(const QString &file, const QTemporaryDir &dir)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--paint"), file, dir.filePath(QStringLiteral("paint.ini"))});
        while (!child.canReadLine()) {
            if (!child.waitForReadyRead(10'000))
                qFatal("the window was not painted within ten seconds");
        }
        times.push_back(double(timer.nsecsElapsed()) * millisecondsPerNanosecond);
        child.waitForFinished();
    }
    printFigure(QStringLiteral("start of the program to painted processes"), median(times), QStringLiteral("ms"), 1000);
}

QString sentence(const BenchWindow &bench)
{
    const auto *label = bench.shown<QLabel>(QStringLiteral("processSentence"));
    return label == nullptr ? QString() : label->text();
}

void confirm(const BenchWindow &bench, const QString &type, const QString &order)
{
    const std::pair<const char *, QString> values[] = {
        {"order_id", order}, {"menu_id", QStringLiteral("tapas")}, {"caterer", QStringLiteral("saffron")}};
    for (const auto &[name, value] : values) {
        if (auto *editor = bench.shown<QComboBox>(QString::fromLatin1(name)))
            editor->setCurrentText(value);
    }
    auto *button = bench.shown<QPushButton>(QStringLiteral("operation:") + type);
    waitUntil("the operation's button", [&] { return button != nullptr && button->isEnabled(); });
    button->click();
}

/// Shows a process that waits for its caterer, with its page on the screen.
QString makeWaiting(BenchWindow &bench, int number)
{
    const QString order = QStringLiteral("bench-%1").arg(number);
    confirm(bench, QStringLiteral("CustomerConfirmedMenu"), order);
    bench.window.go({.kind = Location::Kind::Process, .name = QStringLiteral("CateringMatch$") + order});
    waitUntil("a waiting process", [&] { return sentence(bench).contains(QLatin1StringView("waits for the caterer")); });
    return order;
}

double completionAfter(BenchWindow &bench, const std::function<void()> &act)
{
    QElapsedTimer timer;
    timer.start();
    act();
    waitUntil("a complete process", [&] { return sentence(bench).contains(QLatin1StringView("complete")); });
    bench.window.grab();
    return double(timer.nsecsElapsed()) * millisecondsPerNanosecond;
}

QByteArray appendRequest(const QString &order)
{
    const QByteArray data = QStringLiteral(R"({"order_id":"%1","menu_id":"tapas","caterer":"saffron"})").arg(order).toUtf8();
    return QStringLiteral(R"({"op":"append","stream":"Caterer$saffron","expected_version":"auto","records":[{"event_id":"%1",)"
                          R"("event_type":"CatererConfirmedMenu","data":"%2","metadata":"e30="}]})")
               .arg(newEventId(), QString::fromLatin1(data.toBase64()))
               .toUtf8() +
           '\n';
}

void benchConfirmation(const QString &file, const QTemporaryDir &dir)
{
    BenchWindow bench(dir.filePath(QStringLiteral("window.ini")));
    showProcesses(bench, file);
    std::vector<double> own;
    for (int i = 0; i < rounds; ++i) {
        const QString order = makeWaiting(bench, i);
        own.push_back(completionAfter(bench, [&] { confirm(bench, QStringLiteral("CatererConfirmedMenu"), order); }));
    }
    printFigure(QStringLiteral("confirmation to visible completion"), median(own), QStringLiteral("ms"), 100);

    QProcess program;
    program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store")),
                  {QStringLiteral("pipe"), file});
    if (!program.waitForStarted())
        qFatal("weir-store does not start");
    std::vector<double> others;
    for (int i = 0; i < rounds; ++i) {
        const QString order = makeWaiting(bench, rounds + i);
        others.push_back(completionAfter(bench, [&] { program.write(appendRequest(order)); }));
    }
    printFigure(QStringLiteral("the same, confirmed by another process"), median(others), QStringLiteral("ms"), 300);
    program.closeWriteChannel();
    program.waitForFinished();
}

QString makeSampleFile(const QTemporaryDir &dir)
{
    const QString file = dir.filePath(QStringLiteral("sample.weir"));
    Settings settings(dir.filePath(QStringLiteral("make.ini")));
    SqliteStoreOpener opener;
    NoDialogs dialogs;
    Journal journal(dir.filePath(QStringLiteral("make.journal")));
    MainWindow window({settings, opener, dialogs, journal});
    bool opened = false;
    QObject::connect(&window, &MainWindow::storeOpened, &window, [&] { opened = true; });
    window.open({.path = file, .mode = OpenRequest::Mode::Sample});
    waitUntil("the sample", [&] { return opened; });
    return file;
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("--paint"))
        return paintOnce(arguments.value(2), arguments.value(3));
    const QTemporaryDir dir;
    std::printf("the window on the catering sample, medians of %d\n", rounds);
    const QString file = makeSampleFile(dir);
    benchFirstPaint(file, dir);
    benchConfirmation(file, dir);
    return 0;
}
