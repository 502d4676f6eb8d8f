// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "store/payload/plainjson.h"

#include <QRandomGenerator>
#include <QTest>

using namespace weir;

namespace {

/// What is told otherwise than decoding tells it; null where nothing is.
QString difference(const QByteArray &bytes, const PlainJson &plain)
{
    const Payload payload = decodePayload(bytes);
    if (payload.format != Payload::Format::Json || payload.value.kind != Value::Kind::Object)
        return QStringLiteral("no object");
    if (payload.value.members.size() != plain.members().size())
        return QStringLiteral("%1 members").arg(plain.members().size());
    for (std::size_t at = 0; at < plain.members().size(); ++at) {
        const PlainJson::Member &member = plain.members()[at];
        const Member &decoded = payload.value.members[at];
        const QString text = QString::fromUtf8(member.text);
        const bool isSame =
            decoded.value.isContainer() ? parseJson(member.text.toByteArray()) == decoded.value : text == decoded.value.text;
        if (decoded.key != QString::fromUtf8(member.key) || decoded.value.kind != member.kind || !isSame)
            return decoded.key;
        const Value *found = payload.value.find(decoded.key);
        if (plain.find(member.key)->kind != found->kind)
            return QStringLiteral("another ") + decoded.key;
    }
    return {};
}

} // namespace

class TestPlainJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void objectsAreTaken_data();
    void objectsAreTaken();
    void othersAreLeft_data();
    void othersAreLeft();
    void whateverIsTakenIsAsDecoded();
};

void TestPlainJson::objectsAreTaken_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *text :
         {"{}", R"({"order_id":"42","menu_id":7})", " {\t\"a\" : [ ] ,\r\n\"b\":{ \"c\" : [1,{\"d\":null}] } } ",
          R"({"a":true,"b":false,"c":null,"":"","n":-0,"m":-0.10,"k":123456789012345678})", R"({"a":1,"a":"2"})"})
        QTest::newRow(text) << QByteArray(text);
}

void TestPlainJson::objectsAreTaken()
{
    QFETCH(QByteArray, bytes);
    PlainJson plain;
    QVERIFY(plain.read(bytes));
    QCOMPARE(difference(bytes, plain), QString());
    QVERIFY(!plain.find("nobody"));
}

void TestPlainJson::othersAreLeft_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *text : {"",
                             " ",
                             "[1]",
                             "1",
                             "{",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{,}",
                             "{\"a\":1}x",
                             "{\"a\":1}{}",
                             "{\"a\":01}",
                             "{\"a\":1.}",
                             "{\"a\":.5}",
                             "{\"a\":-}",
                             "{\"a\":+1}",
                             "{\"a\":1e3}",
                             "{\"a\":1234567890123456789}",
                             "{\"a\":\"\\n\"}",
                             "{\"a\":\"\n\"}",
                             "{\"\xC3\xA4\":1}",
                             "{\"a\":\"\xFF\"}",
                             "{\"a\":tru}",
                             "{\"a\":nullx}",
                             "{a:1}",
                             "{'a':1}",
                             "--- {}",
                             "{\"a\":[1,]}",
                             "{\"a\":\"\x7F\"}"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("deep") << "{\"a\":" + QByteArray(200, '[') + QByteArray(200, ']') + "}";
    QTest::newRow("NUL") << QByteArray("{\"a\":\"\0\"}", 9);
}

void TestPlainJson::othersAreLeft()
{
    QFETCH(QByteArray, bytes);
    PlainJson plain;
    QVERIFY(!plain.read(bytes));
}

/// Objects with a few bytes changed, most of which are none any more.
void TestPlainJson::whateverIsTakenIsAsDecoded()
{
    QRandomGenerator random(7);
    const QByteArray whole = R"({"order_id":"42","n":[1,-2.50,{"k":null}],"on":true, "menu_id":{"a":"b"}})";
    const QByteArray bytes = "{}[]\",:\\ 0123456789.-+eEtrufalsn\n\t\xC3\xA4";
    PlainJson plain;
    int taken = 0;
    for (int round = 0; round < 30'000; ++round) {
        QByteArray changed = whole;
        for (int i = random.bounded(3); i >= 0; --i) {
            const int at = random.bounded(int(changed.size()));
            const char byte = bytes[random.bounded(int(bytes.size()))];
            switch (random.bounded(3)) {
            case 0: changed[at] = byte; break;
            case 1: changed.insert(at, byte); break;
            default: changed.remove(at, 1); break;
            }
        }
        if (!plain.read(changed))
            continue;
        ++taken;
        const QString differs = difference(changed, plain);
        QVERIFY2(differs.isNull(), qPrintable(QString::fromUtf8(changed) + differs));
    }
    QVERIFY(taken > 1000);
}

QTEST_GUILESS_MAIN(TestPlainJson)
#include "tst_plainjson.moc"
