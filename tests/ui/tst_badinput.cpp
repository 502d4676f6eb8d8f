// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "windowharness.h"

#include "ui/navigation/tabs.h"

#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QToolButton>

using namespace weir;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A connection of another program's.
class OtherProgram
{
public:
    explicit OtherProgram(const QString &path)
    {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        m_database.setDatabaseName(path);
        m_isOpen = m_database.open();
    }
    ~OtherProgram()
    {
        m_database.close();
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
    }
    OtherProgram(const OtherProgram &) = delete;
    OtherProgram &operator=(const OtherProgram &) = delete;

    bool run(const QString &sql) { return m_isOpen && QSqlQuery(m_database).exec(sql); }

private:
    QSqlDatabase m_database;
    bool m_isOpen = false;
};

/// A closed store's file with rows enough that damage hits some.
QByteArray storeBytes()
{
    static QByteArray bytes;
    if (bytes.isEmpty()) {
        WindowHarness harness;
        if (!harness.makeSample(QStringLiteral("whole.weir")))
            return {};
        QSignalSpy gone(harness.window->session(), &QObject::destroyed);
        harness.action(QStringLiteral("closeStore"))->trigger();
        if (!gone.wait(20'000))
            return {};
        OtherProgram(harness.path(QStringLiteral("whole.weir"))).run(QStringLiteral("PRAGMA journal_mode=DELETE"));
        bytes = readFile(harness.path(QStringLiteral("whole.weir")));
    }
    return bytes;
}

} // namespace

/// Whatever a person gives Weir to open: a message that says what and where, the store that is open stays so, the file stays as
/// it is, and the window goes on.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }
    void refusesWithWords_data();
    void refusesWithWords();
    void refusesAnotherApplicationsDatabase();
    void refusesWithoutPermission();
    void refusesToOverwriteForNew();
    void refusesNewWhereNothingCanBeWritten();
    void fullDiskIsSaidAndRetried();
    void damageInThePagesIsSaid();
    void lockedStoreIsRetriedFromTheBanner();
    void definitionWithAnErrorNamesItsLine();
    void welcomeStaysWithoutAnyStore();
    void severalFilesAreNotDropped();

private:
    void verifyStillAtWork(Session *before);

    std::unique_ptr<WindowHarness> m_harness;
};

void TestBadInput::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->folder.isValid());
}

/// The first store is open and answers.
void TestBadInput::verifyStillAtWork(Session *before)
{
    QVERIFY(before);
    QCOMPARE(m_harness->window->session(), before);
    QVERIFY(m_harness->window->windowTitle().contains(QStringLiteral("first.weir")));
    m_harness->action(QStringLiteral("allEvents"))->trigger();
    QTRY_VERIFY(m_harness->shown<QWidget>(QStringLiteral("eventsPage")));
    const auto count = before->store().read<qint64>([](const UnitOfWork &unit) { return unit.events.count({}); });
    QTRY_VERIFY(count.isFinished());
    QVERIFY(count.result().has_value());
}

void TestBadInput::refusesWithWords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("what");
    QByteArray flipped = storeBytes();
    QVERIFY(flipped.size() > 100'000);
    for (qsizetype at = 16; at < 1024; at += 3)
        flipped[at] = static_cast<char>(~flipped[at]);
    QTest::newRow("text") << QByteArray("Dear diary,\ntoday I sent no database.\n") << QStringLiteral("no database");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
    QTest::newRow("short header") << QByteArray("SQLite format 3") << QStringLiteral("no database");
    QTest::newRow("header only") << storeBytes().left(100) << QStringLiteral("damaged");
    QTest::newRow("truncated in its first page") << storeBytes().left(1000) << QStringLiteral("damaged");
    QTest::newRow("bits flipped") << flipped << QString();
}

void TestBadInput::refusesWithWords()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, what);
    QVERIFY(m_harness->makeStore(QStringLiteral("first.weir")));
    Session *first = m_harness->window->session();
    const QString bad = m_harness->path(QStringLiteral("bad.weir"));
    writeFile(bad, bytes);
    QVERIFY(m_harness->fail({.path = bad}));
    QVERIFY(m_harness->banner()->isVisible());
    QVERIFY2(m_harness->banner()->text().contains(what), qPrintable(m_harness->banner()->text()));
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("bad.weir")));
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("not changed")));
    QCOMPARE(readFile(bad), bytes);
    QVERIFY(!QFile::exists(bad + QStringLiteral("-wal")));
    QVERIFY(!m_harness->settings.recentStores().contains(bad));
    verifyStillAtWork(first);
}

void TestBadInput::refusesAnotherApplicationsDatabase()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("first.weir")));
    Session *first = m_harness->window->session();
    const QString path = m_harness->path(QStringLiteral("bookmarks.db"));
    QVERIFY(OtherProgram(path).run(QStringLiteral("CREATE TABLE bookmarks (url text)")));
    const QByteArray before = readFile(path);
    QVERIFY(m_harness->fail({.path = path}));
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("no event store")));
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("event_store_events")));
    QCOMPARE(readFile(path), before);
    verifyStillAtWork(first);
}

void TestBadInput::refusesWithoutPermission()
{
    const QString path = m_harness->path(QStringLiteral("secret.weir"));
    writeFile(path, storeBytes());
    QVERIFY(QFile::setPermissions(path, {}));
    if (QFile(path).open(QIODevice::ReadOnly))
        QSKIP("this user may read every file");
    QVERIFY(m_harness->fail({.path = path}));
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("permission")));
}

void TestBadInput::refusesToOverwriteForNew()
{
    const QString path = m_harness->path(QStringLiteral("notes.txt"));
    writeFile(path, "notes");
    m_harness->dialogs.answer = path;
    QSignalSpy failed(m_harness->window.get(), &MainWindow::storeFailed);
    m_harness->action(QStringLiteral("newStore"))->trigger();
    QVERIFY(failed.wait());
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("already")));
    QCOMPARE(readFile(path), QByteArray("notes"));
}

void TestBadInput::refusesNewWhereNothingCanBeWritten()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("first.weir")));
    Session *first = m_harness->window->session();
    QVERIFY(m_harness->fail({.path = m_harness->path(QStringLiteral("no/such/folder/a.weir")), .mode = OpenRequest::Mode::Create}));
    QVERIFY(m_harness->banner()->isVisible());
    verifyStillAtWork(first);
}

void TestBadInput::fullDiskIsSaidAndRetried()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("first.weir")));
    Session *first = m_harness->window->session();
    m_harness->opener.failure = Error{.code = ErrorCode::DiskFull, .detail = QStringLiteral("database or disk is full (13)")};
    QVERIFY(m_harness->fail({.path = m_harness->path(QStringLiteral("second.weir")), .mode = OpenRequest::Mode::Create}));
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("disk is full")));
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("second.weir")));
    verifyStillAtWork(first);
    QSignalSpy opened(m_harness->window.get(), &MainWindow::storeOpened);
    QTest::mouseClick(m_harness->shown<QToolButton>(QStringLiteral("retry")), Qt::LeftButton);
    QVERIFY(opened.wait());
}

void TestBadInput::damageInThePagesIsSaid()
{
    const QByteArray whole = storeBytes();
    QByteArray damaged = whole;
    // The schema's pages stay whole, so that the damage shows only while reading on.
    for (qsizetype at = whole.size() / 4; at < whole.size(); at += 7)
        damaged[at] = '\x5a';
    const QString path = m_harness->path(QStringLiteral("damaged.weir"));
    writeFile(path, damaged);
    m_harness->window->open({.path = path, .mode = OpenRequest::Mode::Inspect});
    QTRY_VERIFY_WITH_TIMEOUT(m_harness->banner()->isVisible(), 20'000);
    QVERIFY2(m_harness->banner()->text().contains(QStringLiteral("damaged")), qPrintable(m_harness->banner()->text()));
    QCOMPARE(readFile(path), damaged);
    QVERIFY(m_harness->makeStore(QStringLiteral("first.weir")));
    verifyStillAtWork(m_harness->window->session());
}

void TestBadInput::lockedStoreIsRetriedFromTheBanner()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("first.weir")));
    Session *first = m_harness->window->session();
    const QString path = m_harness->path(QStringLiteral("locked.weir"));
    writeFile(path, storeBytes());
    OtherProgram other(path);
    QVERIFY(other.run(QStringLiteral("BEGIN EXCLUSIVE")));
    QVERIFY(m_harness->fail({.path = path}));
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("locked")));
    verifyStillAtWork(first);
    QVERIFY(other.run(QStringLiteral("COMMIT")));
    QSignalSpy opened(m_harness->window.get(), &MainWindow::storeOpened);
    auto *retry = m_harness->shown<QToolButton>(QStringLiteral("retry"));
    QVERIFY(retry);
    QTest::mouseClick(retry, Qt::LeftButton);
    QVERIFY(opened.wait());
    QVERIFY(m_harness->window->windowTitle().contains(QStringLiteral("locked.weir")));
    QVERIFY(m_harness->banner()->isHidden());
}

void TestBadInput::definitionWithAnErrorNamesItsLine()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("first.weir")));
    Session *first = m_harness->window->session();
    const QString path = m_harness->path(QStringLiteral("shop.json"));
    writeFile(path, "{\n  \"process\": \"Shop\",\n  \"colour\": \"red\"\n}\n");
    m_harness->dialogs.answer = path;
    m_harness->action(QStringLiteral("useDefinitions"))->trigger();
    QVERIFY(m_harness->banner()->isVisible());
    const QString text = m_harness->banner()->text();
    QVERIFY2(text.contains(QStringLiteral("shop.json")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("line 3")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("colour")), qPrintable(text));
    QVERIFY(m_harness->settings.domainFile().isEmpty());
    verifyStillAtWork(first);
}

void TestBadInput::welcomeStaysWithoutAnyStore()
{
    for (const QString &path : {m_harness->path(QStringLiteral("missing.weir")), m_harness->folder.path()}) {
        QVERIFY(m_harness->fail({.path = path}));
        QVERIFY(m_harness->banner()->isVisible());
        QVERIFY(m_harness->shown<QWidget>(QStringLiteral("welcomePage")));
    }
    QVERIFY(!QFile::exists(m_harness->path(QStringLiteral("missing.weir"))));
}

void TestBadInput::severalFilesAreNotDropped()
{
    QMimeData files;
    files.setUrls(
        {QUrl::fromLocalFile(m_harness->path(QStringLiteral("a"))), QUrl::fromLocalFile(m_harness->path(QStringLiteral("b")))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_harness->window.get(), &enter);
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_harness->window.get(), &drop);
    QVERIFY(m_harness->banner()->isVisible());
    QVERIFY(m_harness->banner()->text().contains(QStringLiteral("one file")));
    QVERIFY(!m_harness->window->session());
}

QTEST_MAIN(TestBadInput)
#include "tst_badinput.moc"
