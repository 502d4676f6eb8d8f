// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/payloadtreemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace weir;

namespace {

QString text(const PayloadTreeModel &model, const QModelIndex &parent, int row, int column)
{
    return model.index(row, column, parent).data().toString();
}

} // namespace

class ItemsPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

    void isATreeInStoredOrder()
    {
        PayloadTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setPayload(decodePayload(R"({"b":0.10,"a":{"list":[1,"two",null]},"c":true})"));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, {}, 0, PayloadTreeModel::Key), QStringLiteral("b"));
        QCOMPARE(text(model, {}, 0, PayloadTreeModel::Content), QStringLiteral("0.10"));
        QCOMPARE(text(model, {}, 0, PayloadTreeModel::Type), QStringLiteral("number"));
        const QModelIndex list = model.index(0, 0, model.index(1, 0));
        QCOMPARE(text(model, list, 1, PayloadTreeModel::Key), QStringLiteral("1"));
        QCOMPARE(text(model, list, 1, PayloadTreeModel::Content), QStringLiteral("\"two\""));
        QCOMPARE(model.totalRows(100), 7);
        QCOMPARE(model.totalRows(4), 4);
    }

    void showsTheBeginningOfALongText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("whole");
        const QByteArray text(100'000, 'x');
        QTest::newRow("value") << QByteArray("{\"a\":\"" + text + "\"}") << QString::fromUtf8(text);
        QTest::newRow("not decoded") << text << QString::fromUtf8(text);
    }

    void showsTheBeginningOfALongText()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, whole);
        PayloadTreeModel model;
        model.setPayload(decodePayload(bytes));
        const QString shown = text(model, {}, 0, PayloadTreeModel::Content);
        QVERIFY(shown.size() < 2010);
        QVERIFY(shown.contains(QChar(0x2026)));
        QCOMPARE(model.textOf(model.index(0, 0)), whole);
    }

    void givesPathsAndText()
    {
        PayloadTreeModel model;
        model.setPayload(decodePayload(R"({"a":{"list":[1,"two"]}})"));
        const QModelIndex list = model.index(0, 0, model.index(0, 0));
        const QModelIndex two = model.index(1, PayloadTreeModel::Content, list);
        QCOMPARE(model.pathOf(two), QStringLiteral("a.list.1"));
        QCOMPARE(model.textOf(two), QStringLiteral("two"));
        QCOMPARE(model.textOf(list), QStringLiteral("[1,\"two\"]"));
        QVERIFY(model.jsonOf({}).startsWith(QStringLiteral("{\n")));
    }

    /// What RailsEventStore's encryption mapper writes, in YAML and in JSON.
    void showsEncryptedValuesAsThat_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("metadata");
        QTest::newRow("YAML") << QByteArray(
                                     "---\n:order_id: '101'\n:note: !binary |-\n  pOfdO3qF6R1U9uU9\n:who:\n  :name: !binary |-\n"
                                     "    sLCwsLCw\n")
                              << QByteArray("---\n:encryption:\n  :note:\n    :cipher: aes-256-gcm\n    :iv: !binary |-\n"
                                            "      pOfdO3qF6R1U\n    :identifier: '1001'\n  :who:\n    :name:\n"
                                            "      :cipher: aes-256-gcm\n      :iv: abc\n      :identifier: 7\n");
        QTest::newRow("JSON") << QByteArray("{\"order_id\":\"101\",\"note\":\"pOfdO3qF6R1U9uU9\",\"who\":{\"name\":\"sLCwsLCw\"}}")
                              << QByteArray(
                                     "{\"encryption\":{\"note\":{\"cipher\":\"aes-256-gcm\",\"iv\":\"x\",\"identifier\":\"1001\"},"
                                     "\"who\":{\"name\":{\"cipher\":\"aes-256-gcm\",\"iv\":\"x\",\"identifier\":7}}}}");
    }

    void showsEncryptedValuesAsThat()
    {
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, metadata);
        PayloadTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setPayload(decodePayload(data), encryptedValues(metadata));
        QCOMPARE(text(model, {}, 0, PayloadTreeModel::Content), QStringLiteral("\"101\""));
        QCOMPARE(text(model, {}, 1, PayloadTreeModel::Content), QStringLiteral("encrypted, key 1001"));
        QCOMPARE(text(model, {}, 1, PayloadTreeModel::Type), QStringLiteral("encrypted"));
        QCOMPARE(text(model, {}, 2, PayloadTreeModel::Content), QStringLiteral("{1}"));
        QCOMPARE(text(model, model.index(2, 0), 0, PayloadTreeModel::Content), QStringLiteral("encrypted, key 7"));
        // As stored: what is copied can be decrypted elsewhere.
        QCOMPARE(model.textOf(model.index(1, 0)), QStringLiteral("pOfdO3qF6R1U9uU9"));
        model.setPayload(decodePayload(data));
        QVERIFY(text(model, {}, 1, PayloadTreeModel::Content).contains(QStringLiteral("pOfdO3qF6R1U9uU9")));
    }

    void aScalarIsOneRow()
    {
        PayloadTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setPayload(decodePayload("42"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(text(model, {}, 0, PayloadTreeModel::Key), QString());
        QCOMPARE(text(model, {}, 0, PayloadTreeModel::Content), QStringLiteral("42"));
        QCOMPARE(model.jsonOf({}).trimmed(), QStringLiteral("42"));
    }

    void whatCannotBeDecodedIsShownAsItIs()
    {
        PayloadTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setPayload(decodePayload("plain words"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(text(model, {}, 0, PayloadTreeModel::Content), QStringLiteral("plain words"));
        QCOMPARE(model.jsonOf({}), QStringLiteral("plain words"));
        model.setPayload(decodePayload(QByteArray("\xff\x00\x01", 3)));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(!text(model, {}, 0, PayloadTreeModel::Content).isEmpty());
    }

    void anEmptyPayloadHasNoRow()
    {
        PayloadTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        model.setPayload(decodePayload({}));
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.totalRows(10), 0);
    }
};

QTEST_GUILESS_MAIN(ItemsPayload)
#include "tst_itemspayload.moc"
