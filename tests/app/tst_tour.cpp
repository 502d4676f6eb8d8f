// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Run {
    int exitStatus = -1;
    QString out;
    QString err;
};

/// Runs the built program with settings of its own.
Run runWeir(const QStringList &arguments)
{
    QProcess process;
    process.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir")), arguments);
    Run run;
    if (!process.waitForFinished(200'000) || process.exitStatus() != QProcess::NormalExit)
        return run;
    run.exitStatus = process.exitCode();
    run.out = QString::fromUtf8(process.readAllStandardOutput());
    run.err = QString::fromUtf8(process.readAllStandardError());
    return run;
}

} // namespace

/// The program as it is started from a command line.
class TestTour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEachState();
    void replacesAnEarlierTour();
    void failsWhereNothingCanBeWritten();
    void saysItsVersionAndHelp();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
};

void TestTour::showsEachState()
{
    const QTemporaryDir folder;
    const Run run = runWeir({QStringLiteral("--tour"), folder.path()});
    QVERIFY2(run.exitStatus == 0, qPrintable(run.err));
    const QStringList lines = run.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[1].contains(QStringLiteral("waits for customer_confirmed and caterer_confirmed")));
    QVERIFY(lines[2].endsWith(QStringLiteral("waits for caterer_confirmed")));
    QVERIFY(lines[3].contains(QStringLiteral("complete")));
    QVERIFY(lines[4].endsWith(QStringLiteral("OrderConfirmed stored")));
    const QStringList images = QDir(folder.path()).entryList({QStringLiteral("*.png")});
    QCOMPARE(images.size(), 5);
    for (const QString &name : images)
        QVERIFY(QImage(folder.filePath(name)).width() >= 1100);
}

void TestTour::replacesAnEarlierTour()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 2; ++i)
        QCOMPARE(runWeir({QStringLiteral("--tour"), folder.path()}).exitStatus, 0);
}

void TestTour::failsWhereNothingCanBeWritten()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Run run = runWeir({QStringLiteral("--tour"), folder.filePath(QStringLiteral("file/tour"))});
    QCOMPARE(run.exitStatus, 1);
    QVERIFY2(run.err.contains(QStringLiteral("the tour failed")), qPrintable(run.err));
}

void TestTour::saysItsVersionAndHelp()
{
    const Run version = runWeir({QStringLiteral("--version")});
    QCOMPARE(version.exitStatus, 0);
    QVERIFY2(version.out.startsWith(QStringLiteral("Weir ")), qPrintable(version.out));
    const Run help = runWeir({QStringLiteral("--help")});
    QCOMPARE(help.exitStatus, 0);
    for (const auto *option : {"--sample", "--tour", "--read-only", "--settings", "FILE"})
        QVERIFY2(help.out.contains(QString::fromLatin1(option)), option);
}

void TestTour::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("option") << QStringList{QStringLiteral("--no-such-option")};
    QTest::newRow("two files") << QStringList{QStringLiteral("a.weir"), QStringLiteral("b.weir")};
    QTest::newRow("palette") << QStringList{QStringLiteral("--palette"), QStringLiteral("pink")};
}

void TestTour::refusesWhatItDoesNotKnow()
{
    QFETCH(QStringList, arguments);
    const Run run = runWeir(arguments);
    QCOMPARE(run.exitStatus, 2);
    QVERIFY2(run.err.contains(QStringLiteral("weir --help")), qPrintable(run.err));
    QVERIFY(run.out.isEmpty());
}

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
