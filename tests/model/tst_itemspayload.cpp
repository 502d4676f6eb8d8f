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
