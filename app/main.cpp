// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/commandline.h"
#include "app/tour.h"
#include "model/settings.h"
#include "model/sqlitestoreopener.h"
#include "store/journal/journal.h"
#include "ui/fileopening.h"
#include "ui/mainwindow.h"
#include "ui/nativedialogs.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QIcon>

#include <cstdio>

namespace {

using namespace weir;

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("weir"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
}

int say(const CommandLine &line)
{
    std::fputs(qPrintable(*line.text), line.exitStatus == 0 ? stdout : stderr);
    return line.exitStatus;
}

void setUp(const CommandLine &line)
{
    QGuiApplication::setApplicationDisplayName(QString());
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.weir_es.Weir"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/weir/weir.svg")));
    if (line.palette.isEmpty())
        return;
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setPalette(line.palette == QLatin1String("dark") ? darkPalette() : lightPalette());
}

void openFirst(MainWindow &window, const CommandLine &line)
{
    if (line.sample)
        window.open({.path = defaultSamplePath(), .mode = OpenRequest::Mode::Sample});
    else if (!line.file.isNull())
        window.open({.path = line.file, .mode = line.readOnly ? OpenRequest::Mode::Inspect : OpenRequest::Mode::Open});
    else
        window.openLast();
}

int runTour(MainWindow &window, const QString &folder)
{
    Tour tour(window, folder);
    // Queued, so that the end of a tour that fails at once is not said before the event loop runs.
    QObject::connect(&tour, &Tour::finished, qApp, &QCoreApplication::exit, Qt::QueuedConnection);
    tour.start();
    return QApplication::exec();
}

/// A tour touches no settings of the person's.
QString settingsFile(const CommandLine &line)
{
    if (line.tourFolder.isNull() || !line.settingsFile.isNull())
        return line.settingsFile;
    const QString file = QDir(line.tourFolder).filePath(QStringLiteral("tour.ini"));
    QFile::remove(file);
    return file;
}

/// Nor does it write into the person's journal.
QString journalFile(const CommandLine &line)
{
    return line.tourFolder.isNull() ? defaultJournalPath() : QDir(line.tourFolder).filePath(QStringLiteral("tour.journal"));
}

int runWindow(const CommandLine &line)
{
    setUp(line);
    Settings settings(settingsFile(line));
    SqliteStoreOpener opener;
    NativeDialogs dialogs;
    Journal journal(journalFile(line));
    MainWindow window({settings, opener, dialogs, journal});
    const FileOpening opening;
    QObject::connect(&opening, &FileOpening::requested, &window, [&window](const QString &path) { window.open({.path = path}); });
    window.show();
    if (!line.tourFolder.isNull())
        return runTour(window, line.tourFolder);
    openFirst(window, line);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    nameApplication();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (weir::asksForText(arguments)) {
        const QCoreApplication application(argc, argv);
        return say(weir::readCommandLine(arguments));
    }
    const QApplication application(argc, argv);
    const weir::CommandLine line = weir::readCommandLine(QApplication::arguments());
    return line.text ? say(line) : runWindow(line);
}
