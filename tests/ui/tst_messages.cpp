// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/banner.h"
#include "ui/messages.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSet>
#include <QTest>
#include <QToolButton>

using namespace weir;

namespace {

constexpr int lastCode = static_cast<int>(ErrorCode::Closed);

} // namespace

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorHasItsOwnWords();
    void everyAttemptSaysWhatIsSafe();
    void definitionErrorNamesFileLineAndReason();
    void versionConflictSaysBothVersions();
    void detailsHaveTheDriversWords();
    void nothingDamagedIsCalledSafe();
    void passingCausesCanBeRetried();
    void bannerShowsPlainText();
    void bannerRetriesOnce();
    void bannerOffersNoRetryWhereThereIsNone();
    void bannerCopiesDetails();
};

void TestMessages::everyErrorHasItsOwnWords()
{
    const QString unknown = messageFor({.code = static_cast<ErrorCode>(lastCode + 1)}, Attempt::Open).what;
    QSet<QString> seen;
    for (int code = 0; code <= lastCode; ++code) {
        const Message message = messageFor({.code = static_cast<ErrorCode>(code)}, Attempt::Open);
        QVERIFY2(message.what != unknown, qPrintable(QString::number(code)));
        QVERIFY2(!message.advice.isEmpty(), qPrintable(message.what));
        QVERIFY2(!message.safe.isEmpty(), qPrintable(message.what));
        QVERIFY2(!message.what.endsWith(QLatin1Char('.')), qPrintable(message.what));
        seen.insert(message.what);
    }
    // A page's start and stop are one thing to a person.
    QCOMPARE(seen.size(), lastCode);
}

void TestMessages::everyAttemptSaysWhatIsSafe()
{
    QSet<QString> seen;
    for (const Attempt attempt : {Attempt::Open, Attempt::Create, Attempt::Define, Attempt::Read, Attempt::Write, Attempt::Drive})
        seen.insert(messageFor({.code = ErrorCode::DiskFull}, attempt).safe);
    QCOMPARE(seen.size(), 6);
    QVERIFY(!seen.contains(QString()));
}

void TestMessages::definitionErrorNamesFileLineAndReason()
{
    const Error error{.code = ErrorCode::InvalidDefinition,
                      .detail = QStringLiteral("nobody sets the fact \"paid\""),
                      .where = QStringLiteral("/tmp/shop.json"),
                      .line = 17};
    const Message message = messageFor(error, Attempt::Define);
    QVERIFY(message.what.contains(QStringLiteral("nobody sets the fact \"paid\"")));
    QVERIFY(message.where.contains(QStringLiteral("shop.json")));
    QVERIFY(message.where.contains(QStringLiteral("17")));
}

void TestMessages::versionConflictSaysBothVersions()
{
    const Error error{.code = ErrorCode::WrongExpectedEventVersion, .expected = QStringLiteral("3"), .found = QStringLiteral("5")};
    const Message message = messageFor(error, Attempt::Write);
    QVERIFY(message.what.contains(QStringLiteral("3")));
    QVERIFY(message.what.contains(QStringLiteral("5")));
}

void TestMessages::detailsHaveTheDriversWords()
{
    const Error error{.code = ErrorCode::Damaged,
                      .detail = QStringLiteral("database disk image is malformed (11)"),
                      .where = QStringLiteral("/tmp/a.weir")};
    const QString details = messageFor(error, Attempt::Open).details;
    QVERIFY(details.contains(error.detail));
    QVERIFY(details.contains(QStringLiteral("a.weir")));
    QVERIFY(details.contains(QString::fromLatin1(qVersion())));
}

void TestMessages::nothingDamagedIsCalledSafe()
{
    const Error error{.code = ErrorCode::Damaged};
    for (const Attempt attempt : {Attempt::Open, Attempt::Read, Attempt::Write, Attempt::Drive})
        QVERIFY(!messageFor(error, attempt).safe.contains(QStringLiteral("safe")));
}

void TestMessages::passingCausesCanBeRetried()
{
    for (const ErrorCode code : {ErrorCode::Locked, ErrorCode::DiskFull, ErrorCode::NoPermission, ErrorCode::FileMissing})
        QVERIFY(messageFor({.code = code}, Attempt::Open).canRetry);
    for (const ErrorCode code : {ErrorCode::NotADatabase, ErrorCode::FileIsDirectory, ErrorCode::NotAnEventStore})
        QVERIFY(!messageFor({.code = code}, Attempt::Open).canRetry);
}

void TestMessages::bannerShowsPlainText()
{
    Banner banner;
    banner.showMessage({.what = QStringLiteral("<b>bold</b>"), .where = QStringLiteral("<i>x</i>")});
    QVERIFY(!banner.isHidden());
    for (const QLabel *label : banner.findChildren<QLabel *>())
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(banner.text(), QStringLiteral("<b>bold</b>\n<i>x</i>"));
}

void TestMessages::bannerRetriesOnce()
{
    Banner banner;
    int retried = 0;
    banner.showMessage({.what = QStringLiteral("Locked"), .canRetry = true}, Banner::Kind::Error, [&retried] { ++retried; });
    auto *retry = banner.findChild<QToolButton *>(QStringLiteral("retry"));
    QVERIFY(!retry->isHidden());
    retry->click();
    retry->click();
    QCOMPARE(retried, 1);
    QVERIFY(banner.isHidden());
}

void TestMessages::bannerOffersNoRetryWhereThereIsNone()
{
    Banner banner;
    const auto *retry = banner.findChild<QToolButton *>(QStringLiteral("retry"));
    banner.showMessage({.what = QStringLiteral("No database")}, Banner::Kind::Error, [] {});
    QVERIFY(retry->isHidden());
    banner.showMessage({.what = QStringLiteral("Locked"), .canRetry = true});
    QVERIFY(retry->isHidden());
}

void TestMessages::bannerCopiesDetails()
{
    Banner banner;
    banner.showMessage({.what = QStringLiteral("Damaged"), .details = QStringLiteral("page 7 is malformed")});
    banner.findChild<QToolButton *>(QStringLiteral("copyDetails"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("page 7 is malformed"));
}

QTEST_MAIN(TestMessages)
#include "tst_messages.moc"
