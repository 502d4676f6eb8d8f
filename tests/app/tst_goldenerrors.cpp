// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/pipeprotocol.h"
#include "store/client/client.h"
#include "store/payload/payload.h"
#include "tests/support/golden.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

namespace {

const char *const confirmed = "48f06f13-fa5d-55cb-aaa6-89b6105f35ed"; ///< in Order$101 and CateringMatch$101
const char *const placed = "015904f2-1ba0-5545-a0b9-86c06512a1ee";    ///< in Order$101
const char *const other = "13aa4bb6-8052-59aa-a52a-950998c04e20";     ///< in Order$102
const char *const unknown = "334b93e8-d9d7-5054-a70b-eeade50b19cd";

/// A request in JSON, written with single quotes here to be read easily; %1 is the event.
QByteArray request(const char *text, const char *event = "")
{
    return QByteArray(text).replace('\'', '"').replace("%1", event);
}

QByteArray append(const char *event, const char *rest)
{
    return request("{'op':'append','records':[{'event_id':'%1','event_type':'T','data':'e30=','metadata':'e30='}],", event) +
           request(rest) + '}';
}

QByteArray link(const char *event, const char *rest)
{
    return request("{'op':'link','event_ids':['%1'],", event) + request(rest) + '}';
}

/// The golden file's cases as requests. Ruby's nil where a list belongs is JSON's null.
const std::vector<std::pair<QString, QByteArray>> &cases()
{
    static const std::vector<std::pair<QString, QByteArray>> all{
        {QStringLiteral("link same event again"), link(confirmed, "'stream':'CateringMatch$101','expected_version':1")},
        {QStringLiteral("link, stale version"), link(placed, "'stream':'CateringMatch$101','expected_version':0")},
        {QStringLiteral("link, :none on existing stream"), link(placed, "'stream':'CateringMatch$101','expected_version':'none'")},
        {QStringLiteral("link unknown event"), link(unknown, "'stream':'CateringMatch$101','expected_version':'any'")},
        {QStringLiteral("link nil"), request("{'op':'link','event_ids':null,'stream':'x','expected_version':'any'}")},
        {QStringLiteral("link, version ahead of the stream (leaves a gap)"), link(other, "'stream':'ahead','expected_version':5")},
        {QStringLiteral("link to empty stream name"), link(placed, "'stream':'','expected_version':'any'")},
        {QStringLiteral("link to nil stream name"), link(placed, "'stream':null,'expected_version':'any'")},
        {QStringLiteral("publish :none to the global stream"), append(unknown, "'stream':null,'expected_version':'none'")},
        {QStringLiteral("publish :auto to the global stream"), append(unknown, "'stream':null,'expected_version':'auto'")},
        {QStringLiteral("publish with expected_version: :bogus"), append(unknown, "'stream':'x','expected_version':'bogus'")},
        {QStringLiteral("publish with expected_version: nil"), append(unknown, "'stream':'x','expected_version':null")},
        {QStringLiteral("publish duplicate event id"), append(placed, "'stream':'x','expected_version':'any'")},
        {QStringLiteral("position_in_stream of absent"),
         request("{'op':'position_in_stream','event_id':'%1','stream':'Order$101'}", other)},
        {QStringLiteral("global_position of absent"), request("{'op':'global_position','event_id':'%1'}", unknown)},
        {QStringLiteral("read.from unknown"), request("{'op':'read','spec':{'start':'%1'}}", unknown)},
        {QStringLiteral("read.stream.from event of another stream"),
         request("{'op':'read','spec':{'stream':'Order$101','start':'%1'}}", other)},
        {QStringLiteral("read.limit(0)"), request("{'op':'read','spec':{'limit':0}}")},
        {QStringLiteral("read.limit(nil)"), request("{'op':'read','spec':{'limit':-1}}")},
        {QStringLiteral("read.from('')"), request("{'op':'read','spec':{'start':''}}")},
        {QStringLiteral("read.to('')"), request("{'op':'read','spec':{'stop':''}}")},
        {QStringLiteral("read.older_than('x')"), request("{'op':'read','spec':{'older_than':'x'}}")},
        {QStringLiteral("event! unknown"), {}},
        {QStringLiteral("overwrite unknown"),
         request("{'op':'update_messages','records':[{'event_id':'%1','event_type':'T','data':'e30='}]}", unknown)},
        {QStringLiteral("publish nil"), request("{'op':'append','records':null,'stream':'x','expected_version':'any'}")},
        {QStringLiteral("publish [nil]"), request("{'op':'append','records':[null],'stream':'x','expected_version':'any'}")},
        {QStringLiteral("publish [] is a no-op"), request("{'op':'append','records':[],'stream':'x','expected_version':'any'}")},
        {QStringLiteral("delete_stream of an unknown stream"), request("{'op':'delete_stream','stream':'nowhere'}")},
    };
    return all;
}

/// "RubyEventStore::EventNotFound: Event not found: ..." as the pipe names it. Ruby's own errors are "Error" there.
QString goldenName(const QString &answer)
{
    static const QString module = QStringLiteral("RubyEventStore::");
    const QString name = answer.section(QStringLiteral(": "), 0, 0);
    return name.startsWith(module) ? name.mid(module.size()) : QStringLiteral("Error");
}

} // namespace

/// The golden files' error tables: each case on a copy of its database has the error that RailsEventStore had.
class TestGoldenErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();

    void everyCaseIsTried();
    void fails_data();
    void fails();

private:
    Value answerOf(const QString &name, const QByteArray &request);
    Value requiredEvent();
    QString contents();

    Value m_golden;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<DirectStore> m_store;
};

void TestGoldenErrors::initTestCase_data()
{
    QTest::addColumn<QString>("path");
    const QStringList databases = goldenDatabases();
    for (const QString &path : databases)
        QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
    if (databases.isEmpty())
        QTest::newRow("none") << QString();
}

void TestGoldenErrors::init()
{
    QFETCH_GLOBAL(QString, path);
    if (path.isEmpty())
        QSKIP(noGoldenDatabases().constData());
    auto answers = goldenAnswers(path);
    QVERIFY(answers);
    m_golden = std::move(*answers);
    m_store.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    const QString copy = m_directory->filePath(QStringLiteral("copy.sqlite3"));
    QVERIFY(QFile::copy(path, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    m_store = std::make_unique<DirectStore>(StoreInfo{.path = copy});
}

void TestGoldenErrors::everyCaseIsTried()
{
    QStringList tried;
    for (const auto &[name, request] : cases())
        tried << name;
    QStringList golden;
    for (const Member &error : m_golden.find(u"errors")->members)
        golden << error.key;
    QCOMPARE(tried, golden);
}

void TestGoldenErrors::fails_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("request");
    for (const auto &[name, request] : cases())
        QTest::newRow(qPrintable(name)) << name << request;
}

/// The client has this read; the pipe's operations do not.
Value TestGoldenErrors::requiredEvent()
{
    const Client client(*m_store);
    const Result<Event> event = client.read().requireEvent(QString::fromLatin1(unknown));
    if (event)
        return {};
    return Value::object({{QStringLiteral("error"), Value::string(errorName(event.error().code))},
                          {QStringLiteral("message"), Value::string(event.error().detail)},
                          {QStringLiteral("event_id"), Value::string(event.error().eventId)}});
}

Value TestGoldenErrors::answerOf(const QString &name, const QByteArray &request)
{
    if (request.isEmpty())
        return name == QLatin1StringView("event! unknown") ? requiredEvent() : Value();
    return parseJson(PipeProtocol(*m_store).answer(request)).value_or(Value());
}

/// Everything stored, so that it is seen that nothing was written.
QString TestGoldenErrors::contents()
{
    PipeProtocol pipe(*m_store);
    return QString::fromUtf8(pipe.answer(request("{'op':'read','spec':{}}")) +
                             pipe.answer(request("{'op':'read','spec':{'stream':'CateringMatch$101'}}")) +
                             pipe.answer(request("{'op':'count','spec':{'stream':'x'}}")) +
                             pipe.answer(request("{'op':'count','spec':{'stream':'ahead'}}")));
}

void TestGoldenErrors::fails()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, request);
    const QString golden = goldenText(*m_golden.find(u"errors"), name);
    const QString before = contents();
    const Value answer = answerOf(name, request);
    QCOMPARE(contents(), before);
    if (name.contains(QLatin1StringView("version ahead"))) {
        // Where RailsEventStore leaves a gap, Weir refuses.
        QCOMPARE(golden, QStringLiteral("no error"));
        QCOMPARE(goldenText(answer, u"error"), QStringLiteral("WrongExpectedEventVersion"));
        return;
    }
    if (golden == QLatin1StringView("no error")) {
        QVERIFY(answer.find(u"ok") != nullptr);
        return;
    }
    QCOMPARE(goldenText(answer, u"error"), goldenName(golden));
    if (goldenName(golden) == QLatin1StringView("EventNotFound")) {
        QCOMPARE(goldenText(answer, u"message"), golden.section(QStringLiteral(": "), 1));
        QCOMPARE(goldenText(answer, u"event_id"), golden.section(QStringLiteral(": "), 2));
    }
}

QTEST_GUILESS_MAIN(TestGoldenErrors)
#include "tst_goldenerrors.moc"
