// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/pipeprotocol.h"
#include "store/sqlite/openstore.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

namespace {

/// JSON is written with single quotes here, to be read easily.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray first = "015904f2-1ba0-5545-a0b9-86c06512a1ee";
const QByteArray second = "48f06f13-fa5d-55cb-aaa6-89b6105f35ed";

QByteArray record(const QByteArray &id, const QByteArray &time)
{
    return json("{'event_id':'") + id + json("','event_type':'T','data':'sA==','metadata':'e30=','timestamp':'") + time +
           json("','valid_at':'") + time + json("'}");
}

QByteArray append(const QByteArray &id, const QByteArray &time, const QByteArray &stream, const QByteArray &version)
{
    return json("{'op':'append','records':[") + record(id, time) + json("],'stream':") + stream + json(",'expected_version':") +
           version + '}';
}

const QByteArray early = "2026-01-05T09:01:01.123456Z";
const QByteArray late = "2026-01-05T09:02:02.000000Z";

} // namespace

/// The event store over text: each operation, each error by its name, and what is no request at all.
class TestPipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Create);
        QVERIFY(info.has_value());
        m_store = std::make_unique<DirectStore>(*info);
        m_protocol = std::make_unique<PipeProtocol>(*m_store);
        QCOMPARE(ask(append(first, early, "\"S$1\"", "\"none\"")), QByteArray(json("{'ok':null}")));
        QCOMPARE(ask(append(second, late, "\"S$1\"", "0")), QByteArray(json("{'ok':null}")));
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char *name, const QByteArray &request, const QByteArray &answer) {
            QTest::newRow(name) << request << answer;
        };
        row("nothing appended", json("{'op':'append','records':[],'stream':'S$1','expected_version':'any'}"), json("{'ok':null}"));
        row("linked", json("{'op':'link','event_ids':['") + first + json("'],'stream':'S$2','expected_version':'auto'}"),
            json("{'ok':null}"));
        row("nothing linked", json("{'op':'link','event_ids':[],'stream':'S$2','expected_version':'auto'}"), json("{'ok':null}"));
        row("has", json("{'op':'has_event','event_id':'") + first + json("'}"), json("{'ok':true}"));
        row("has no such id", json("{'op':'has_event','event_id':'not-a-uuid'}"), json("{'ok':false}"));
        row("last of a stream", json("{'op':'last_stream_event','stream':'S$1'}"), json("{'ok':") + record(second, late) + '}');
        row("last of nothing", json("{'op':'last_stream_event','stream':'S$9'}"), json("{'ok':null}"));
        row("streams", json("{'op':'streams_of','event_id':'") + first + json("'}"), json("{'ok':['S$1']}"));
        row("streams of nothing", json("{'op':'streams_of','event_id':'x'}"), json("{'ok':[]}"));
        row("position", json("{'op':'position_in_stream','event_id':'") + second + json("','stream':'S$1'}"), json("{'ok':1}"));
        row("global position", json("{'op':'global_position','event_id':'") + second + json("'}"), json("{'ok':1}"));
        row("in stream", json("{'op':'event_in_stream','event_id':'") + first + json("','stream':'S$1'}"), json("{'ok':true}"));
        row("not in stream", json("{'op':'event_in_stream','event_id':'") + first + json("','stream':'S$2'}"),
            json("{'ok':false}"));
        row("deleted", json("{'op':'delete_stream','stream':'S$1'}"), json("{'ok':null}"));
        row("count", json("{'op':'count','spec':{'stream':'S$1'}}"), json("{'ok':2}"));
        row("count of no ids", json("{'op':'count','spec':{'with_ids':[]}}"), json("{'ok':0}"));
        row("count of types", json("{'op':'count','spec':{'with_types':['T','U']}}"), json("{'ok':2}"));
        row("count older", json("{'op':'count','spec':{'older_than':'2026-01-05T09:02:02.000000Z'}}"), json("{'ok':1}"));
        row("read all", json("{'op':'read','spec':{}}"),
            json("{'ok':[") + record(first, early) + ',' + record(second, late) + "]}");
        row("read backward", json("{'op':'read','spec':{'stream':'S$1','direction':'backward','limit':1}}"),
            json("{'ok':[") + record(second, late) + "]}");
        row("read by time", json("{'op':'read','spec':{'time_sort_by':'as_of','direction':'backward','read_as':'first'}}"),
            json("{'ok':") + record(second, late) + '}');
        row("read after", json("{'op':'read','spec':{'start':'") + first + json("'}}"),
            json("{'ok':[") + record(second, late) + "]}");
        row("batches", json("{'op':'read','spec':{'read_as':'batch','batch_size':1}}"),
            json("{'ok':[[") + record(first, early) + "],[" + record(second, late) + "]]}");
        row("no empty batch", json("{'op':'read','spec':{'stream':'S$9','read_as':'batch'}}"), json("{'ok':[]}"));
        row("last of a limited read", json("{'op':'read','spec':{'limit':1,'read_as':'last'}}"),
            json("{'ok':") + record(first, early) + '}');
        row("first of nothing", json("{'op':'read','spec':{'stream':'S$9','read_as':'first'}}"), json("{'ok':null}"));
        row("updated", json("{'op':'update_messages','records':[") + record(first, late) + "]}", json("{'ok':null}"));
    }

    void answers()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, answer);
        QCOMPARE(ask(request), answer);
    }

    void namesErrors_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("error");
        const auto row = [](const char *name, const QByteArray &request, const QByteArray &error) {
            QTest::newRow(name) << request << error;
        };
        const QByteArray other = "334b93e8-d9d7-5054-a70b-eeade50b19cd";
        row("stale version", append(other, late, "\"S$1\"", "0"), "WrongExpectedEventVersion");
        row("version ahead", append(other, late, "\"S$1\"", "7"), "WrongExpectedEventVersion");
        row("no such version", append(other, late, "\"S$1\"", "\"bogus\""), "InvalidExpectedVersion");
        row("null version", append(other, late, "\"S$1\"", "null"), "InvalidExpectedVersion");
        row("fractional version", append(other, late, "\"S$1\"", "1.5"), "InvalidExpectedVersion");
        row("version of the whole store", append(other, late, "null", "\"auto\""), "InvalidExpectedVersion");
        row("empty stream", append(other, late, "\"\"", "\"any\""), "IncorrectStreamData");
        row("duplicate", append(first, late, "\"S$3\"", "\"any\""), "EventDuplicatedInStream");
        row("id that is no uuid", append("x", late, "\"S$3\"", "\"any\""), "Error");
        row("unknown event", json("{'op':'link','event_ids':['") + other + json("'],'stream':'S$2','expected_version':'any'}"),
            "EventNotFound");
        row("not in the stream", json("{'op':'position_in_stream','event_id':'") + first + json("','stream':'S$2'}"),
            "EventNotFoundInStream");
        row("unknown start", json("{'op':'read','spec':{'start':'") + other + json("'}}"), "EventNotFound");
        row("unknown to update", json("{'op':'update_messages','records':[") + record(other, late) + "]}", "EventNotFound");
        row("no page", json("{'op':'read','spec':{'limit':0}}"), "InvalidPageSize");
        row("no time", json("{'op':'read','spec':{'older_than':'yesterday'}}"), "Error");
        row("no direction", json("{'op':'read','spec':{'direction':'sideways'}}"), "Error");
        row("no base64",
            json("{'op':'append','records':[{'event_id':'") + other +
                json("','event_type':'T','data':'%'}],'stream':null,'expected_version':'any'}"),
            "Error");
        row("no records", json("{'op':'append','stream':null,'expected_version':'any'}"), "Error");
        row("no operation", json("{'op':'explode'}"), "Error");
        row("no object", "[1,2]", "Error");
        row("no JSON", "append please", "Error");
        row("nested too deep", QByteArray(100'000, '['), "Error");
        row("invalid UTF-8", "{\"op\":\"\xff\"}", "Error");
    }

    void namesErrors()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, error);
        const QByteArray answer = ask(request);
        const QByteArray expected = json("{'error':'") + error + '"';
        QVERIFY2(answer.startsWith(expected), answer.constData());
        QCOMPARE(ask(json("{'op':'count','spec':{}}")), QByteArray(json("{'ok':2}")));
    }

    void notFoundNamesTheEvent()
    {
        QVERIFY(ask(json("{'op':'global_position','event_id':'gone'}")).endsWith(json("'event_id':'gone'}")));
    }

    void programMakesTheStoreAndEndsWithItsInput()
    {
        QProcess program;
        const QString file = m_dir->filePath(QStringLiteral("new.weir"));
        program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store")),
                      {QStringLiteral("pipe"), file});
        QVERIFY2(program.waitForStarted(), qPrintable(program.errorString()));
        program.write(append(first, early, "\"S$1\"", "\"auto\"") + '\n' + json("{'op':'count','spec':{}}") + '\n');
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(program.readAllStandardOutput(), QByteArray("{\"ok\":null}\n{\"ok\":1}\n"));
    }

    void programRefusesWhatIsNoStore()
    {
        QProcess program;
        program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store")),
                      {QStringLiteral("pipe"), m_dir->path()});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.readAllStandardError().contains("folder"));
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("pipe.weir")); }
    QByteArray ask(const QByteArray &request) { return m_protocol->answer(request); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<DirectStore> m_store;
    std::unique_ptr<PipeProtocol> m_protocol;
};

QTEST_GUILESS_MAIN(TestPipe)
#include "tst_pipe.moc"
