// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "windowharness.h"

#include "model/process/instanceindex.h"
#include "store/uuid.h"
#include "ui/navigation/tabs.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>

using namespace weir;

namespace {

/// The store's own file of the sample, made once: making it takes a while.
QString sampleFile()
{
    static QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("sample.weir"));
    if (!QFile::exists(file)) {
        WindowHarness harness;
        if (harness.open({.path = file, .mode = OpenRequest::Mode::Sample})) {
            QSignalSpy gone(harness.window->session(), &QObject::destroyed);
            harness.action(QStringLiteral("closeStore"))->trigger();
            gone.wait(20'000);
        }
    }
    return file;
}

/// The row of a table's first cell with that text, or -1.
int rowOf(const QTableView &table, const QString &text)
{
    for (int row = 0; row < table.model()->rowCount(); ++row)
        for (int column = 0; column < table.model()->columnCount(); ++column)
            if (table.model()->index(row, column).data().toString() == text)
                return row;
    return -1;
}

void clickCell(QTableView &table, int row, int column, bool twice = false)
{
    const QModelIndex index = table.model()->index(row, column);
    table.scrollTo(index);
    const QPoint at = table.visualRect(index).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, at);
    if (twice)
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, at);
}

void type(QComboBox *editor, const QString &text)
{
    editor->setFocus();
    editor->lineEdit()->selectAll();
    QTest::keyClicks(editor->lineEdit(), text);
}

} // namespace

/// What a person does with Weir, from beginning to end, by mouse and keyboard.
class TestJourneys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }
    void sampleToComplete();
    void waitingProcessFromTheListToComplete();
    void emptyStoreToItsFirstProcess();
    void railsEventStoreDatabase_data();
    void railsEventStoreDatabase();
    void twoWindowsOnOneStore();
    void anotherProgramWritesMeanwhile();

private:
    bool openSample();
    Tabs *tabs() const { return m_harness->window->findChild<Tabs *>(QStringLiteral("tabs")); }
    void confirm(const QString &eventType, const QString &order);
    QString sentence() const;

    std::unique_ptr<WindowHarness> m_harness;
};

void TestJourneys::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->folder.isValid());
}

bool TestJourneys::openSample()
{
    const QString copy = m_harness->path(QStringLiteral("copy.weir"));
    return QFile::copy(sampleFile(), copy) && m_harness->open({.path = copy});
}

QString TestJourneys::sentence() const
{
    const auto *label = m_harness->shown<QLabel>(QStringLiteral("processSentence"));
    return label ? label->text() : QString();
}

/// Types into the operate dock's fields and presses the operation's button.
void TestJourneys::confirm(const QString &eventType, const QString &order)
{
    const QList<std::pair<QString, QString>> values{{QStringLiteral("order_id"), order},
                                                    {QStringLiteral("menu_id"), QStringLiteral("tapas")},
                                                    {QStringLiteral("caterer"), QStringLiteral("saffron")}};
    for (const auto &[name, value] : values) {
        auto *editor = m_harness->shown<QComboBox>(name);
        QVERIFY2(editor, qPrintable(name));
        type(editor, value);
    }
    auto *button = m_harness->shown<QPushButton>(QStringLiteral("operation:") + eventType);
    QVERIFY(button);
    QTRY_VERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

void TestJourneys::sampleToComplete()
{
    QVERIFY(openSample());
    confirm(QStringLiteral("CustomerConfirmedMenu"), QStringLiteral("777001"));
    const QString process = QStringLiteral("CateringMatch$777001");
    QTRY_VERIFY(m_harness->window->session()->instances().instance(process));
    QTest::keyClick(m_harness->window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(m_harness->shown<QLineEdit>(QStringLiteral("gotoBox")), process);
    QTest::keyClick(m_harness->shown<QLineEdit>(QStringLiteral("gotoBox")), Qt::Key_Return);
    QTRY_VERIFY2(sentence().contains(QStringLiteral("waits for the caterer")), qPrintable(sentence()));
    confirm(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("777001"));
    QTRY_VERIFY2(sentence().contains(QStringLiteral("complete")), qPrintable(sentence()));
    const auto *commands = m_harness->shown<QTableView>(QStringLiteral("processCommands"));
    QTRY_VERIFY(commands || (commands = m_harness->shown<QTableView>(QStringLiteral("processCommands"))));
    QTRY_VERIFY(rowOf(*commands, QStringLiteral("ConfirmOrder")) >= 0);
    const auto confirmed = [this] {
        const auto count = m_harness->window->session()->store().read<qint64>([](const UnitOfWork &unit) {
            return unit.events.count({.stream = QStringLiteral("Order$777001"), .types = {QStringLiteral("OrderConfirmed")}});
        });
        return QTest::qWaitFor([&count] { return count.isFinished(); }) && count.result().value_or(0) == 1;
    };
    QTRY_VERIFY(confirmed());
    QVERIFY(m_harness->banner()->isHidden());
}

void TestJourneys::waitingProcessFromTheListToComplete()
{
    QVERIFY(openSample());
    QTableView *list = nullptr;
    QTRY_VERIFY((list = m_harness->shown<QTableView>(QStringLiteral("processes"))) && list->model()->rowCount() > 0);
    QTRY_VERIFY(!list->model()->index(0, 0).data().toString().isEmpty()); // its page may be read anew
    clickCell(*list, 0, 0, true);
    QTRY_COMPARE(tabs()->currentLocation().kind, Location::Kind::Process);
    QTRY_VERIFY2(sentence().contains(QStringLiteral("waits for")), qPrintable(sentence()));
    // The missing fact's own button fills in what is known; the rest is typed.
    const bool isCaterers = sentence().contains(QStringLiteral("caterer"));
    QPushButton *supply = nullptr;
    QTRY_VERIFY((supply = m_harness->shown<QPushButton>(isCaterers ? QStringLiteral("supply:caterer_confirmed")
                                                                   : QStringLiteral("supply:customer_confirmed"))));
    QTest::mouseClick(supply, Qt::LeftButton);
    const QString order = m_harness->shown<QComboBox>(QStringLiteral("order_id"))->currentText();
    QCOMPARE(QString(QStringLiteral("CateringMatch$") + order), tabs()->currentLocation().name);
    if (isCaterers)
        confirm(QStringLiteral("CatererConfirmedMenu"), order);
    QTRY_VERIFY2(sentence().contains(QStringLiteral("complete")), qPrintable(sentence()));
    QTest::keyClick(m_harness->window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(tabs()->currentLocation().kind, Location::Kind::Processes);
}

void TestJourneys::emptyStoreToItsFirstProcess()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("new.weir")));
    confirm(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("1"));
    QTableView *list = nullptr;
    QTRY_VERIFY((list = m_harness->shown<QTableView>(QStringLiteral("processes"))) && list->model()->rowCount() == 1);
    const auto *tree = m_harness->shown<QTreeView>(QStringLiteral("streams"));
    QVERIFY(tree);
    QTRY_VERIFY(tree->model()->rowCount() >= 3);
    QTRY_VERIFY(m_harness->shown<QLabel>(QStringLiteral("storeCounts"))->text().startsWith(QStringLiteral("1 ")));
}

void TestJourneys::railsEventStoreDatabase_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("JSON") << QStringLiteral("json_client.sqlite3");
    QTest::newRow("YAML") << QStringLiteral("yaml_binary.sqlite3");
}

void TestJourneys::railsEventStoreDatabase()
{
    QFETCH(QString, name);
    const QDir source(qEnvironmentVariable("WEIR_SOURCE_DIR"));
    QString found;
    for (const auto *place : {"tests/data", "../shared/res"})
        if (source.exists(QString::fromLatin1(place) + QLatin1Char('/') + name))
            found = source.filePath(QString::fromLatin1(place) + QLatin1Char('/') + name);
    if (found.isNull())
        QSKIP("the databases written by RailsEventStore are not beside the sources");
    const QString copy = m_harness->path(name);
    QVERIFY(QFile::copy(found, copy));
    QFile original(copy);
    QVERIFY(original.open(QIODevice::ReadOnly));
    const QByteArray before = original.readAll();
    original.close();
    QVERIFY(m_harness->open({.path = copy}));
    QTRY_VERIFY(m_harness->shown<QWidget>(QStringLiteral("accessButton")));
    m_harness->action(QStringLiteral("allEvents"))->trigger();
    QTableView *events = nullptr;
    QTRY_VERIFY((events = m_harness->shown<QTableView>(QStringLiteral("allEvents"))) && events->model()->rowCount() > 0);
    clickCell(*events, 0, 1);
    QTRY_VERIFY(m_harness->shown<QWidget>(QStringLiteral("eventType")));
    QVERIFY2(m_harness->banner()->isHidden(), qPrintable(m_harness->banner()->text()));
    m_harness->action(QStringLiteral("closeStore"))->trigger();
    QVERIFY(original.open(QIODevice::ReadOnly));
    QCOMPARE(original.readAll(), before);
}

void TestJourneys::twoWindowsOnOneStore()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("shared.weir")));
    WindowHarness second;
    QVERIFY(second.open({.path = m_harness->path(QStringLiteral("shared.weir"))}));
    confirm(QStringLiteral("CustomerConfirmedMenu"), QStringLiteral("5"));
    QTRY_VERIFY(second.window->session()->instances().instance(QStringLiteral("CateringMatch$5")));
    second.window->go({.kind = Location::Kind::Process, .name = QStringLiteral("CateringMatch$5")});
    confirm(QStringLiteral("CatererConfirmedMenu"), QStringLiteral("5"));
    QTRY_VERIFY(second.shown<QLabel>(QStringLiteral("processSentence")));
    QTRY_VERIFY(second.shown<QLabel>(QStringLiteral("processSentence"))->text().contains(QStringLiteral("complete")));
    QVERIFY(second.banner()->isHidden());
    QVERIFY(m_harness->banner()->isHidden());
}

/// A confirmation of each side, appended by a program of its own.
void TestJourneys::anotherProgramWritesMeanwhile()
{
    QVERIFY(m_harness->makeStore(QStringLiteral("shared.weir")));
    QProcess program;
    program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store")),
                  {QStringLiteral("pipe"), m_harness->path(QStringLiteral("shared.weir"))});
    QVERIFY2(program.waitForStarted(), qPrintable(program.errorString()));
    for (const auto &[type, stream] :
         {std::pair("CustomerConfirmedMenu", "Order$9"), std::pair("CatererConfirmedMenu", "Caterer$saffron")}) {
        const QJsonObject record{{QStringLiteral("event_id"), newEventId()},
                                 {QStringLiteral("event_type"), QString::fromLatin1(type)},
                                 {QStringLiteral("data"), QString::fromLatin1(QByteArray(R"({"order_id":"9"})").toBase64())},
                                 {QStringLiteral("metadata"), QString::fromLatin1(QByteArray("{}").toBase64())},
                                 {QStringLiteral("timestamp"), Timestamp::now().toIso()},
                                 {QStringLiteral("valid_at"), Timestamp::now().toIso()}};
        const QJsonObject request{{QStringLiteral("op"), QStringLiteral("append")},
                                  {QStringLiteral("records"), QJsonArray{record}},
                                  {QStringLiteral("stream"), QString::fromLatin1(stream)},
                                  {QStringLiteral("expected_version"), QStringLiteral("auto")}};
        program.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        QTRY_VERIFY(program.canReadLine());
        QCOMPARE(program.readLine().trimmed(), QByteArray(R"({"ok":null})"));
    }
    m_harness->window->go({.kind = Location::Kind::Process, .name = QStringLiteral("CateringMatch$9")});
    QTRY_VERIFY2(sentence().contains(QStringLiteral("complete")), qPrintable(sentence()));
    QVERIFY(m_harness->banner()->isHidden());
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
}

QTEST_MAIN(TestJourneys)
#include "tst_journeys.moc"
