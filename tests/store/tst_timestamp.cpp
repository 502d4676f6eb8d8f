// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/timestamp.h"

#include <QTest>
#include <QTimeZone>

using weir::Timestamp;

class TestTimestamp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesColumns_data();
    void readsAndWritesColumns();
    void readsOtherSpellings_data();
    void readsOtherSpellings();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
    void columnsSortAsTheirTimes();
    void convertsToDateTimes();
};

void TestTimestamp::readsAndWritesColumns_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("iso");
    const auto row = [](const char *column, qint64 microseconds, const char *iso) {
        QTest::newRow(column) << QString::fromLatin1(column) << microseconds << QString::fromLatin1(iso);
    };
    row("1970-01-01 00:00:00", 0, "1970-01-01T00:00:00.000000Z");
    row("1970-01-01 00:00:00.000001", 1, "1970-01-01T00:00:00.000001Z");
    row("1969-12-31 23:59:59.999999", -1, "1969-12-31T23:59:59.999999Z");
    row("2026-01-04 00:00:09", 1'767'484'809'000'000, "2026-01-04T00:00:09.000000Z");
    row("2026-01-04 00:00:09.500000", 1'767'484'809'500'000, "2026-01-04T00:00:09.500000Z");
    row("2024-02-29 23:59:59.999999", 1'709'251'199'999'999, "2024-02-29T23:59:59.999999Z");
    row("2000-03-01 00:00:00", 951'868'800'000'000, "2000-03-01T00:00:00.000000Z");
    row("0001-01-01 00:00:00", -62'135'596'800'000'000, "0001-01-01T00:00:00.000000Z");
    row("9999-12-31 23:59:59.999999", 253'402'300'799'999'999, "9999-12-31T23:59:59.999999Z");
    row("12026-01-04 00:00:09.250000", 317'337'004'809'250'000, "12026-01-04T00:00:09.250000Z");
}

void TestTimestamp::readsAndWritesColumns()
{
    QFETCH(QString, column);
    QFETCH(qint64, microseconds);
    QFETCH(QString, iso);
    for (const QString &text : {column, iso}) {
        const std::optional<Timestamp> read = Timestamp::parse(text);
        QVERIFY(read);
        QCOMPARE(read->microseconds, microseconds);
    }
    QCOMPARE(Timestamp{microseconds}.toColumn(), column);
    QCOMPARE(Timestamp{microseconds}.toIso(), iso);
}

void TestTimestamp::readsOtherSpellings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("column");
    QTest::newRow("one digit") << "2026-01-04 00:00:09.5"
                               << "2026-01-04 00:00:09.500000";
    QTest::newRow("milliseconds") << "2026-01-04T00:00:09.012Z"
                                  << "2026-01-04 00:00:09.012000";
    QTest::newRow("zero fraction") << "2026-01-04 00:00:09.000000"
                                   << "2026-01-04 00:00:09";
    QTest::newRow("nanoseconds are cut") << "2026-01-04 00:00:09.123456999"
                                         << "2026-01-04 00:00:09.123456";
    QTest::newRow("nanoseconds are cut before 1970") << "1969-12-31 23:59:59.999999999"
                                                     << "1969-12-31 23:59:59.999999";
    QTest::newRow("no zone") << "2026-01-04T00:00:09"
                             << "2026-01-04 00:00:09";
    QTest::newRow("leap second") << "2016-12-31 23:59:60"
                                 << "2017-01-01 00:00:00";
}

void TestTimestamp::readsOtherSpellings()
{
    QFETCH(QString, text);
    QFETCH(QString, column);
    const std::optional<Timestamp> read = Timestamp::parse(text);
    QVERIFY(read);
    QCOMPARE(read->toColumn(), column);
}

void TestTimestamp::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "x",
                             "2026-01-04",
                             "2026-01-04 00:00",
                             "2026-1-04 00:00:09",
                             "26-01-04 00:00:09",
                             "2026-13-01 00:00:00",
                             "2026-00-01 00:00:00",
                             "2025-02-29 00:00:00",
                             "2026-04-31 00:00:00",
                             "2026-01-04 24:00:00",
                             "2026-01-04 00:60:00",
                             "32767-12-31 23:59:60",
                             "2026-01-04 00:00:61",
                             "2026-01-04 00:00:09.",
                             "2026-01-04 00:00:09.1234567890",
                             "2026-01-04 00:00:09 ",
                             " 2026-01-04 00:00:09",
                             "2026-01-04 00:00:09ZZ",
                             "2026-01-04 00:00:09+01:00",
                             "-2026-01-04 00:00:09",
                             "2026-01-04\t00:00:09",
                             "2026/01/04 00:00:09",
                             "40000-01-01 00:00:00",
                             "65562-01-01 00:00:00",
                             "1234567-01-01 00:00:00"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("other digits") << QStringLiteral("\u0662026-01-04 00:00:09");
}

void TestTimestamp::refusesWhatIsNoTime()
{
    QFETCH(QString, text);
    QVERIFY(!Timestamp::parse(text));
}

void TestTimestamp::columnsSortAsTheirTimes()
{
    const qint64 whole = 1'767'484'809'000'000;
    QList<qint64> times;
    for (const qint64 second : {-86'400, -1, 0, 1, 86'400}) {
        for (const qint64 part : {-999'999, -1, 0, 1, 100'000, 999'999})
            times.append(whole + second * 1'000'000 + part);
    }
    std::sort(times.begin(), times.end());
    for (qsizetype i = 1; i < times.size(); ++i) {
        const Timestamp before{times[i - 1]};
        const Timestamp after{times[i]};
        QCOMPARE(before < after, before.toColumn() < after.toColumn());
        QCOMPARE(before == after, before.toColumn() == after.toColumn());
        QCOMPARE(before < after, before.toIso() < after.toIso());
    }
}

void TestTimestamp::convertsToDateTimes()
{
    const QDateTime moment(QDate(2026, 1, 4), QTime(1, 0, 9, 123), QTimeZone(3600));
    const Timestamp converted = Timestamp::fromDateTime(moment);
    QCOMPARE(converted.toIso(), QStringLiteral("2026-01-04T00:00:09.123000Z"));
    QCOMPARE(converted.toDateTime(), moment);
    QCOMPARE(converted.toDateTime().offsetFromUtc(), 0);
    QCOMPARE(Timestamp{-1}.toDateTime().toMSecsSinceEpoch(), -1);
    const qint64 before = QDateTime::currentMSecsSinceEpoch() - 1;
    const Timestamp now = Timestamp::now();
    QVERIFY(now.microseconds >= before * 1000);
}

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
