// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/catering/sample.h"
#include "model/process/candidate.h"
#include "model/process/domainpreview.h"
#include "store/sqlite/openstore.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMap>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

namespace {

/// The catering domain's file with one text in the place of another.
Domain edited(const QByteArray &what, const QByteArray &with)
{
    QFile file(QStringLiteral(":/weir/domains/catering.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray text = file.readAll();
    text.replace(what, with);
    const auto domain = parseDomain(text, QStringLiteral("edited.json"));
    if (!domain)
        qWarning("%s", qPrintable(domain.error().detail));
    return domain.value_or(Domain{});
}

void confirm(FakeStore &store, const QString &order, const QString &who, bool link = true)
{
    const QString id = store.append(QStringLiteral("Order$") + order, who + QStringLiteral("ConfirmedMenu"),
                                    QStringLiteral(R"({"order_id":"%1"})").arg(order).toUtf8(), Timestamp::now());
    if (link)
        store.link(id, QStringLiteral("CateringMatch$") + order);
}

QMap<QString, EndingChange> compare(FakeStore &store, const Domain &candidate, qint64 *instances = nullptr)
{
    Candidate run(store, cateringDomain().value(), candidate);
    QMap<QString, EndingChange> changes;
    QObject::connect(&run, &Candidate::found, &run, [&changes](const std::vector<EndingChange> &found) {
        for (const EndingChange &change : found)
            changes.insert(change.stream, change);
    });
    QSignalSpy finished(&run, &Candidate::finished);
    run.start();
    store.releaseAll();
    if (finished.count() != 1)
        qWarning("it did not finish");
    if (instances != nullptr)
        *instances = run.instances();
    return changes;
}

QString stateText(const Ending &ending)
{
    return ending.exists ? ending.complete ? QStringLiteral("complete") : ending.missing.join(u',') : QStringLiteral("none");
}

} // namespace

/// What an edited definition would make of a store.
class TestCandidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameDefinitionChangesNothing()
    {
        FakeStore store;
        for (int i = 0; i < 450; ++i)
            confirm(store, QString::number(i), i % 2 == 0 ? QStringLiteral("Customer") : QStringLiteral("Caterer"));
        qint64 instances = 0;
        QVERIFY(compare(store, cateringDomain().value(), &instances).isEmpty());
        QCOMPARE(instances, 450);
    }

    void anotherCompletionIsTold()
    {
        FakeStore store;
        confirm(store, QStringLiteral("1"), QStringLiteral("Customer"));
        confirm(store, QStringLiteral("2"), QStringLiteral("Caterer"));
        confirm(store, QStringLiteral("3"), QStringLiteral("Customer"));
        confirm(store, QStringLiteral("3"), QStringLiteral("Caterer"));
        const auto changes =
            compare(store, edited(R"({ "all": ["customer_confirmed", "caterer_confirmed"] })", R"("customer_confirmed")"));
        QCOMPARE(changes.keys(), QStringList{QStringLiteral("CateringMatch$1")});
        const EndingChange first = changes.value(QStringLiteral("CateringMatch$1"));
        QCOMPARE(stateText(first.before), QStringLiteral("caterer_confirmed"));
        QCOMPARE(stateText(first.after), QStringLiteral("complete"));
        QVERIFY(first.before.commands.isEmpty());
        QCOMPARE(first.after.commands, QStringList{QStringLiteral("ConfirmOrder")});
    }

    /// Events that nobody waited for are in no stream of the process yet.
    void eventsThatOnlyTheCandidateWaitsForCount()
    {
        FakeStore store;
        confirm(store, QStringLiteral("1"), QStringLiteral("Customer"));
        store.append(QStringLiteral("Order$1"), QStringLiteral("ChefAgreed"), R"({"order_id":"1"})", Timestamp::now());
        store.append(QStringLiteral("Order$2"), QStringLiteral("ChefAgreed"), R"({"order_id":"2"})", Timestamp::now());
        store.append(QStringLiteral("Order$3"), QStringLiteral("ChefAgreed"), "broken", Timestamp::now());
        const auto changes =
            compare(store, edited(R"("set_by": ["CatererConfirmedMenu"])", R"("set_by": ["CatererConfirmedMenu", "ChefAgreed"])"));
        QCOMPARE(changes.size(), 2);
        QCOMPARE(stateText(changes.value(QStringLiteral("CateringMatch$1")).after), QStringLiteral("complete"));
        QCOMPARE(stateText(changes.value(QStringLiteral("CateringMatch$2")).before), QStringLiteral("none"));
        QCOMPARE(stateText(changes.value(QStringLiteral("CateringMatch$2")).after), QStringLiteral("customer_confirmed"));
    }

    void aProcessOfAnotherNameIsNew()
    {
        FakeStore store;
        confirm(store, QStringLiteral("1"), QStringLiteral("Customer"));
        confirm(store, QStringLiteral("1"), QStringLiteral("Caterer"), false);
        Domain candidate = cateringDomain().value();
        candidate.processes.front().name = QStringLiteral("Other");
        candidate.processes.front().streamPrefix = QStringLiteral("Other$");
        const auto changes = compare(store, candidate);
        QCOMPARE(changes.keys(), QStringList{QStringLiteral("Other$1")});
        QCOMPARE(stateText(changes.first().before), QStringLiteral("none"));
        QCOMPARE(stateText(changes.first().after), QStringLiteral("complete"));
    }

    void itCanBeCancelledAndFails()
    {
        FakeStore store;
        confirm(store, QStringLiteral("1"), QStringLiteral("Customer"));
        Candidate run(store, cateringDomain().value(), cateringDomain().value());
        QSignalSpy finished(&run, &Candidate::finished);
        QSignalSpy failed(&run, &Candidate::failed);
        run.start();
        QVERIFY(run.isRunning());
        run.cancel();
        store.releaseAll();
        QVERIFY(!run.isRunning());
        Candidate other(store, cateringDomain().value(), cateringDomain().value());
        QSignalSpy otherFailed(&other, &Candidate::failed);
        other.start();
        store.fail();
        QTRY_COMPARE(otherFailed.count(), 1);
        QCOMPARE(finished.count() + failed.count(), 0);
    }

    /// Over a file, that neither comparison nor preview changes a byte of it.
    void nothingIsWritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("sample.weir"));
        const Domain domain = cateringDomain().value();
        makeSample(path, domain);
        const QByteArray before = hashOf(path);
        const auto info = examineStore(path, OpenMode::Inspect);
        WEIR_VERIFY(info);
        {
            const auto store = makeSqliteStore(*info);
            Candidate run(*store, domain,
                          edited(R"({ "all": ["customer_confirmed", "caterer_confirmed"] })", R"("customer_confirmed")"));
            QSignalSpy finished(&run, &Candidate::finished);
            qsizetype changes = 0;
            connect(&run, &Candidate::found, &run, [&changes](const auto &found) { changes += qsizetype(found.size()); });
            run.start();
            QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
            QVERIFY2(changes > 0, qPrintable(QString::number(run.instances())));
            const auto previews = wait(store->read<std::vector<ProcessPreview>>(
                [domain](const UnitOfWork &unit) { return previewDomain(unit, domain, Timestamp::now(), {}, {}); }));
            WEIR_VERIFY(previews);
            QVERIFY(previews->front().isLinked && previews->front().instances > 0);
        }
        QCOMPARE(hashOf(path), before);
    }

    void aPreviewFoldsASample()
    {
        FakeStore store(FakeStore::Answers::Soon);
        confirm(store, QStringLiteral("1"), QStringLiteral("Customer"));
        confirm(store, QStringLiteral("2"), QStringLiteral("Caterer"));
        confirm(store, QStringLiteral("3"), QStringLiteral("Customer"));
        confirm(store, QStringLiteral("3"), QStringLiteral("Caterer"));
        const ProcessPreview linked = preview(store, cateringDomain().value());
        QVERIFY(linked.isLinked && linked.isWhole);
        QCOMPARE(linked.instances, 3);
        QCOMPARE(linked.complete, 1);
        QCOMPARE(linked.waiting(), 2);
        QCOMPARE(linked.overdue, 0);
        const std::vector<std::pair<QString, qint64>> missing{{QStringLiteral("customer_confirmed"), 1},
                                                              {QStringLiteral("caterer_confirmed"), 1}};
        QCOMPARE(linked.missing, missing);
        QVERIFY(!preview(store, cateringDomain().value(), {.instances = 2}).isWhole);
    }

    void aPreviewFoldsWhatIsNotLinkedAsIfItWere()
    {
        FakeStore store(FakeStore::Answers::Soon);
        confirm(store, QStringLiteral("1"), QStringLiteral("Customer"), false);
        confirm(store, QStringLiteral("1"), QStringLiteral("Caterer"), false);
        store.append(QStringLiteral("Order$2"), QStringLiteral("CustomerConfirmedMenu"), R"({"order_id":"2"})", Timestamp{});
        store.append(QStringLiteral("Order$9"), QStringLiteral("CustomerConfirmedMenu"), "{}", Timestamp::now());
        const ProcessPreview made = preview(store, cateringDomain().value());
        QVERIFY(!made.isLinked && made.isWhole);
        QCOMPARE(made.instances, 2);
        QCOMPARE(made.complete, 1);
        QCOMPARE(made.overdue, 1);
        QCOMPARE(made.refused, 1);
        QVERIFY(made.refusal.contains(QStringLiteral("no data.order_id")));
        QVERIFY(!preview(store, cateringDomain().value(), {.events = 2}).isWhole);
    }

private:
    static ProcessPreview preview(FakeStore &store, const Domain &domain, const PreviewLimits &limits = {})
    {
        const UnitOfWork unit{.events = store.events(), .processes = store.processes()};
        const auto made = previewDomain(unit, domain, Timestamp::now(), limits, {});
        return made ? made->front() : ProcessPreview{};
    }

    static void makeSample(const QString &path, const Domain &domain)
    {
        const auto info = examineStore(path, OpenMode::Create);
        WEIR_VERIFY(info);
        const auto store = makeSqliteStore(*info);
        WEIR_VERIFY(wait(store->write<qint64>([domain](UnitOfWork &unit) { return writeSample(unit, domain, {.orders = 300}); })));
    }

    static QByteArray hashOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256) : QByteArray();
    }
};

QTEST_GUILESS_MAIN(TestCandidate)
#include "tst_candidate.moc"
