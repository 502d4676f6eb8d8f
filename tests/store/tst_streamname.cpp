// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/streamname.h"

#include <QTest>

class TestStreamName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsNames_data();
    void splitsNames();
    void tellsSystemStreams_data();
    void tellsSystemStreams();
    void endOfPrefixIsAfterEveryName_data();
    void endOfPrefixIsAfterEveryName();
};

void TestStreamName::splitsNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("category");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("instance");
    const auto row = [](const char *name, const char *category, const char *prefix, const char *instance) {
        QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(category) << QString::fromUtf8(prefix)
                            << QString::fromUtf8(instance);
    };
    row("Order$42", "Order", "Order$", "42");
    row("Order$", "Order", "Order$", "");
    row("Order$a$b", "Order", "Order$", "a$b");
    row("Ordering::Order$1", "Ordering::Order", "Ordering::Order$", "1");
    row("odd values/ü $ 100%", "odd values/ü ", "odd values/ü $", " 100%");
    row("$by_type_OrderPlaced", "$by_type_", "$by_type_", "OrderPlaced");
    row("$by_type_Order$Placed", "$by_type_", "$by_type_", "Order$Placed");
    row("$by_correlation_id_1", "$by_correlation_id_", "$by_correlation_id_", "1");
    row("$by_causation_id_1", "$by_causation_id_", "$by_causation_id_", "1");
    row("Bulk", nullptr, nullptr, "Bulk");
    row("$own", nullptr, nullptr, "$own");
    row("$own$1", nullptr, nullptr, "$own$1");
    row("$by_tenant_1", nullptr, nullptr, "$by_tenant_1");
    row("$", nullptr, nullptr, "$");
    row("by_type_X", nullptr, nullptr, "by_type_X");
}

void TestStreamName::splitsNames()
{
    QFETCH(QString, name);
    QFETCH(QString, category);
    QFETCH(QString, prefix);
    QFETCH(QString, instance);
    QCOMPARE(weir::categoryOf(name), category);
    QCOMPARE(weir::categoryOf(name).isNull(), category.isNull());
    QCOMPARE(weir::instanceOf(name), instance);
    if (!category.isNull()) {
        QCOMPARE(weir::categoryPrefix(category), prefix);
        QCOMPARE(QString(weir::categoryPrefix(category) + weir::instanceOf(name)), name);
    }
}

void TestStreamName::tellsSystemStreams_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("type") << "$by_type_OrderPlaced" << true;
    QTest::newRow("correlation") << "$by_correlation_id_1" << true;
    QTest::newRow("causation") << "$by_causation_id_1" << true;
    QTest::newRow("own") << "$own" << false;
    QTest::newRow("category") << "Order$by_type_1" << false;
    QTest::newRow("case") << "$BY_TYPE_X" << false;
    QTest::newRow("empty") << QString() << false;
}

void TestStreamName::tellsSystemStreams()
{
    QFETCH(QString, name);
    QTEST(weir::isSystemStream(name), "expected");
}

void TestStreamName::endOfPrefixIsAfterEveryName_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("next");
    QTest::newRow("category") << "Order$"
                              << "Order%";
    QTest::newRow("last of ASCII") << QStringLiteral("a\u007f") << QStringLiteral("a\u0080");
    QTest::newRow("before the surrogates") << QStringLiteral("\ud7ff") << QStringLiteral("\ue000");
    QTest::newRow("beyond the first plane") << QStringLiteral("😀") << QStringLiteral("😁");
    QTest::newRow("last low surrogate") << QStringLiteral("\U000103ff") << QStringLiteral("\U00010400");
    QTest::newRow("last of the first plane") << QStringLiteral("\ufffd") << QStringLiteral("\U00010000");
}

void TestStreamName::endOfPrefixIsAfterEveryName()
{
    QFETCH(QString, prefix);
    QFETCH(QString, next);
    const QByteArray end = weir::endOfPrefix(prefix).toUtf8();
    for (const QString &rest :
         {QString(), QStringLiteral("1"), QStringLiteral("\u007f"), QStringLiteral("\uffff"), QStringLiteral("😀"),
          QStringLiteral("\U0010fffd\U0010fffd"), QStringLiteral("\U0010ffff\U0010ffff")})
        QVERIFY(QString(prefix + rest).toUtf8() < end);
    QVERIFY(end <= next.toUtf8());
}

QTEST_APPLESS_MAIN(TestStreamName)
#include "tst_streamname.moc"
