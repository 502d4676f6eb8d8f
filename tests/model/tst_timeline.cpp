// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"
#include "model/process/instancecomparison.h"
#include "model/process/stepfields.h"
#include "store/payload/payload.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace weir;

namespace {

constexpr quint32 seed = 20260301;

const ProcessDefinition &match()
{
    static const Domain domain = cateringDomain().value();
    return domain.processes.front();
}

const QStringList &types()
{
    static const QStringList all{QStringLiteral("CustomerConfirmedMenu"), QStringLiteral("CatererConfirmedMenu"),
                                 QStringLiteral("CustomerWithdrewMenu"), QStringLiteral("CatererWithdrewMenu"),
                                 QStringLiteral("OrderPlaced")};
    return all;
}

Event stepEvent(int number, const QString &type, const QString &menu = QStringLiteral("7"))
{
    return {.key = number + 1,
            .id = QStringLiteral("event-%1").arg(number),
            .type = type,
            .data = QStringLiteral(R"({"order_id":"42","menu_id":"%1"})").arg(menu).toUtf8(),
            .createdAt = {number * 1'000},
            .validAt = {number * 1'000},
            .linkKey = number + 1,
            .position = number};
}

Events randomEvents(int count, QRandomGenerator &random)
{
    Events events;
    events.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        events.push_back(stepEvent(i, types()[random.bounded(int(types().size()))], QString::number(random.bounded(3))));
    return events;
}

Timeline timelineOf(const Events &events)
{
    Timeline timeline(match());
    for (const Event &one : events)
        timeline.append(one);
    return timeline;
}

Timeline timelineOf(const QStringList &eventTypes, const QString &menu = QStringLiteral("7"))
{
    Events events;
    for (const QString &type : eventTypes)
        events.push_back(stepEvent(int(events.size()), type, menu));
    return timelineOf(events);
}

bool areSame(const ProcessState &left, const ProcessState &right)
{
    return left.knowledge == right.knowledge && left.complete == right.complete && left.completedAt == right.completedAt &&
           left.startedAt == right.startedAt && left.lastEventAt == right.lastEventAt && left.events == right.events &&
           left.rulesFired == right.rulesFired && left.origins.size() == right.origins.size();
}

/// Each letter is a step.
QStringList letters(const QString &text)
{
    QStringList all;
    for (const QChar letter : text)
        all.append(QString(letter));
    return all;
}

/// "ab-c": what stands on the left, and the right in the same way.
QString sideText(const std::vector<AlignedPlaces> &rows, const QString &text, bool isLeft)
{
    QString told;
    for (const AlignedPlaces &row : rows) {
        const auto place = isLeft ? row.left : row.right;
        told += place ? text[qsizetype(*place)] : QLatin1Char('-');
    }
    return told;
}

std::size_t pairsIn(const std::vector<AlignedPlaces> &rows)
{
    return std::size_t(std::count_if(rows.begin(), rows.end(), [](const AlignedPlaces &row) { return row.left && row.right; }));
}

/// The length of a longest common subsequence, by its definition.
std::size_t longestCommon(const QStringList &left, const QStringList &right, qsizetype l = 0, qsizetype r = 0)
{
    if (l == left.size() || r == right.size())
        return 0;
    if (left[l] == right[r])
        return 1 + longestCommon(left, right, l + 1, r + 1);
    return std::max(longestCommon(left, right, l + 1, r), longestCommon(left, right, l, r + 1));
}

/// Every place once, each side in order, and only equal ones side by side.
QString problemOf(const std::vector<AlignedPlaces> &rows, const QStringList &left, const QStringList &right)
{
    std::size_t nextLeft = 0;
    std::size_t nextRight = 0;
    for (const AlignedPlaces &row : rows) {
        if (!row.left && !row.right)
            return QStringLiteral("an empty row");
        if ((row.left && *row.left != nextLeft++) || (row.right && *row.right != nextRight++))
            return QStringLiteral("out of order");
        if (row.left && row.right && left[qsizetype(*row.left)] != right[qsizetype(*row.right)])
            return QStringLiteral("a pair that is not equal");
    }
    return nextLeft == std::size_t(left.size()) && nextRight == std::size_t(right.size()) ? QString()
                                                                                          : QStringLiteral("not every place");
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateIsTheFoldOfTheStepsBefore()
    {
        QRandomGenerator random(seed);
        const Events events = randomEvents(int(Timeline::stride) * 3 + 5, random);
        const Timeline timeline = timelineOf(events);
        ProcessState state = initialState(match());
        for (std::size_t steps = 0; steps <= events.size(); ++steps) {
            QVERIFY2(areSame(timeline.stateAfter(steps), state), qPrintable(QString::number(steps)));
            if (steps < events.size())
                advance(match(), state, events[steps]);
        }
        QVERIFY(areSame(timeline.stateAfter(events.size() + 7), timeline.state()));
    }

    void stepsAreTakenBackAndTakenAgain()
    {
        QRandomGenerator random(seed);
        const Events events = randomEvents(200, random);
        for (const std::size_t kept : {std::size_t(0), std::size_t(1), Timeline::stride, Timeline::stride + 1, std::size_t(199)}) {
            Timeline timeline = timelineOf(events);
            timeline.truncate(kept);
            QCOMPARE(timeline.size(), kept);
            QVERIFY(areSame(timeline.state(), timelineOf(Events(events.begin(), events.begin() + qsizetype(kept))).state()));
            for (std::size_t i = kept; i < events.size(); ++i)
                timeline.append(events[i]);
            QVERIFY(areSame(timeline.state(), timelineOf(events).state()));
            QVERIFY(areSame(timeline.stateAfter(150), timelineOf(events).stateAfter(150)));
        }
    }

    void theTurnIsTheStepThatMadeItWhatItIs()
    {
        const Timeline timeline = timelineOf({types()[0], types()[4], types()[1], types()[4], types()[2], types()[4]});
        QCOMPARE(timeline.lastTurn(2), std::size_t(0)); // it was incomplete from the beginning
        QCOMPARE(timeline.lastTurn(3), std::size_t(3));
        QCOMPARE(timeline.lastTurn(4), std::size_t(3));
        QCOMPARE(timeline.lastTurn(6), std::size_t(5));
        QCOMPARE(timeline.lastTurn(0), std::size_t(0));
        QCOMPARE(timeline.steps()[2].fired, std::vector<std::size_t>{0});
        QVERIFY(timeline.steps()[3].fired.empty());
    }

    void eventsOfOneMomentKeepTheirOrder()
    {
        Events events;
        for (const qint64 validAt : {5, 3, 5, 3, 1}) {
            Event one = stepEvent(int(events.size()), types()[0]);
            one.validAt = {validAt};
            events.push_back(one);
        }
        Events recorded = events;
        putInOrder(recorded, Clock::Recorded);
        putInOrder(events, Clock::Valid);
        QStringList order;
        for (const Event &one : events)
            order.append(one.id.mid(6));
        QCOMPARE(order.join(QString()), QStringLiteral("41302"));
        QCOMPARE(recorded[0].id, QStringLiteral("event-0"));
        QCOMPARE(recorded[4].id, QStringLiteral("event-4"));
    }

    void aStepTellsWhatIsNewChangedGoneAndUnchanged()
    {
        const Timeline timeline = timelineOf({types()[0], types()[2]});
        const auto first = fieldLines(match(), timeline.steps()[0], 8);
        QCOMPARE(first.size(), std::size_t(3));
        QCOMPARE(first[0].name, QStringLiteral("customer_confirmed"));
        QCOMPARE(first[0].fate, FieldFate::Changed);
        QCOMPARE(first[1].name, QStringLiteral("menu_id"));
        QCOMPARE(first[1].fate, FieldFate::New);
        QCOMPARE(first[2].name, QStringLiteral("caterer_confirmed"));
        QCOMPARE(first[2].fate, FieldFate::Unchanged);
        const auto second = fieldLines(match(), timeline.steps()[1], 8);
        QCOMPARE(second[0].before.text, QStringLiteral("true"));
        QCOMPARE(second[0].after.text, QStringLiteral("false"));
        QCOMPARE(second[1].fate, FieldFate::Unchanged);
    }

    void valuesWithinAFieldAreTold()
    {
        ProcessStep step;
        const auto json = [](const char *text) { return decodePayload(text).value; };
        step.changes = {{.name = QStringLiteral("menu_id"),
                         .before = json(R"({"menu":{"id":7,"wine":"red"},"guests":3})"),
                         .after = json(R"({"menu":{"id":8,"wine":"red"},"hall":"A"})")}};
        const auto lines = fieldLines(match(), step, 8);
        QCOMPARE(lines[0].path, QStringLiteral("menu.id"));
        QCOMPARE(lines[0].fate, FieldFate::Changed);
        QCOMPARE(lines[1].path, QStringLiteral("hall"));
        QCOMPARE(lines[1].fate, FieldFate::New);
        QCOMPARE(lines[2].path, QStringLiteral("guests"));
        QCOMPARE(lines[2].fate, FieldFate::Gone);
        QCOMPARE(fieldLines(match(), step, 1).size(), std::size_t(1) + 2);
    }

    void equalStepsStandSideBySide()
    {
        const QString left = QStringLiteral("abcdef");
        const QString right = QStringLiteral("abxcef");
        const auto rows = align(letters(left), letters(right));
        QCOMPARE(sideText(rows, left, true), QStringLiteral("ab-cdef"));
        QCOMPARE(sideText(rows, right, false), QStringLiteral("abxc-ef"));
        QVERIFY(align({}, {}).empty());
        QCOMPARE(align(letters(left), {}).size(), std::size_t(6));
    }

    void asMuchAsCanBeIsAligned()
    {
        QRandomGenerator random(seed);
        for (int round = 0; round < 300; ++round) {
            QStringList left;
            QStringList right;
            for (int i = random.bounded(9); i > 0; --i)
                left.append(types()[random.bounded(3)]);
            for (int i = random.bounded(9); i > 0; --i)
                right.append(types()[random.bounded(3)]);
            const auto rows = align(left, right);
            QCOMPARE(problemOf(rows, left, right), QString());
            QCOMPARE(pairsIn(rows), longestCommon(left, right));
        }
    }

    void tenThousandStepsAreAlignedInBoundedMemory()
    {
        QRandomGenerator random(seed);
        QStringList left;
        for (int i = 0; i < 10'000; ++i)
            left.append(types()[random.bounded(5)]);
        QStringList right = left;
        for (int i = 0; i < 500; ++i)
            right.removeAt(random.bounded(int(right.size())));
        QStringList other;
        for (int i = 0; i < 10'000; ++i)
            other.append(types()[random.bounded(5)]);
        QElapsedTimer timer;
        timer.start();
        const auto rows = align(left, right);
        const qint64 alike = timer.restart();
        const auto unlike = align(left, other);
        qInfo("10,000 steps: %lld ms with 500 missing, %lld ms with nothing in common", alike, timer.elapsed());
        QCOMPARE(problemOf(rows, left, right), QString());
        QCOMPARE(problemOf(unlike, left, other), QString());
        QVERIFY2(pairsIn(rows) >= 9'400, qPrintable(QString::number(pairsIn(rows))));
    }

    void instancesPartWhereTheyDoSomethingElse()
    {
        const Timeline left = timelineOf({types()[0], types()[1], types()[4]});
        const Timeline right = timelineOf({types()[0], types()[2], types()[1], types()[4]}, QStringLiteral("8"));
        const InstanceComparison found = compareInstances(left, left.size(), right, right.size());
        QCOMPARE(found.rows.size(), std::size_t(4));
        QCOMPARE(found.rows[0].fate, StepFate::OtherValues); // another menu
        QCOMPARE(found.otherValues, std::optional<std::size_t>(0));
        QCOMPARE(found.rows[1].fate, StepFate::RightOnly);
        QCOMPARE(found.divergence, std::optional<std::size_t>(1));
        QCOMPARE(found.rows[2].fate, StepFate::OtherEffect); // it completes the left one only
    }

    void oneInstanceAtTwoTimesPartsWhereTheEarlierEnds()
    {
        const Timeline one = timelineOf({types()[0], types()[4], types()[1]});
        const InstanceComparison found = compareInstances(one, 1, one, one.size());
        QCOMPARE(found.rows.size(), std::size_t(3));
        QCOMPARE(found.rows[0].fate, StepFate::Same);
        QCOMPARE(found.divergence, std::optional<std::size_t>(1));
        QVERIFY(!compareInstances(one, 2, one, 2).divergence);
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
