// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/batch/batchtext.h"

#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"
#include "ui/messages.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir {

namespace {

class BatchText
{
    Q_DECLARE_TR_FUNCTIONS(weir::BatchText)
};

QString counted(qsizetype count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(countText(count));
}

QString instancesText(qsizetype count)
{
    return counted(count, BatchText::tr("1 instance"), BatchText::tr("%1 instances"));
}

/// A value that is missing or wrong is named as a person knows it.
QString problemText(const Error &error, const OperationDefinition &operation)
{
    if (error.code == ErrorCode::WrongExpectedEventVersion)
        return BatchText::tr("somebody else wrote meanwhile, so that it would do something else than its preview showed");
    const auto field = std::ranges::find(operation.fields, error.where, &OperationField::name);
    if (error.code != ErrorCode::InvalidDefinition || field == operation.fields.end())
        return messageFor(error, Attempt::Write).what;
    const QString label = field->label.isEmpty() ? titleWords(field->name) : field->label;
    if (error.detail == QLatin1StringView("required"))
        return BatchText::tr("%1 is required").arg(label);
    return BatchText::tr("%1 is %2", "a field, what is wrong with it").arg(label, error.detail);
}

QString forecastText(const BatchForecast &forecast)
{
    if (!forecast.issue.isEmpty())
        return BatchText::tr("a process could not take it: %1").arg(forecast.issue);
    QStringList parts;
    if (forecast.completes)
        parts << BatchText::tr("would complete");
    else if (!forecast.missing.isEmpty())
        parts << BatchText::tr("would wait for %1").arg(waitedFor(forecast.missing));
    else
        parts << BatchText::tr("would be written");
    if (forecast.commands > 0)
        parts << counted(forecast.commands, BatchText::tr("1 command"), BatchText::tr("%1 commands"));
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString itemStateText(const BatchItem &item)
{
    switch (item.state) {
    case BatchItem::State::Writing: return BatchText::tr("Being written");
    case BatchItem::State::Written: return item.wasThere ? BatchText::tr("Written before") : BatchText::tr("Written");
    case BatchItem::State::LeftOut: return BatchText::tr("Left out");
    case BatchItem::State::Open: break;
    }
    return item.problem ? BatchText::tr("Not written") : BatchText::tr("To be written");
}

Token itemToken(const BatchItem &item)
{
    switch (item.state) {
    case BatchItem::State::Written: return Token::Complete;
    case BatchItem::State::LeftOut: return Token::Overdue;
    case BatchItem::State::Writing:
    case BatchItem::State::Open: break;
    }
    return item.problem ? Token::Failed : Token::Waiting;
}

QString itemDetail(const BatchItem &item, const OperationDefinition &operation)
{
    if (item.state == BatchItem::State::Written)
        return item.position ? BatchText::tr("at position %1").arg(countText(*item.position)) : QString();
    if (item.problem)
        return oneLine(problemText(*item.problem, operation));
    return item.forecast ? oneLine(forecastText(*item.forecast)) : QString();
}

QString batchSentence(const BatchRecord &batch, const QString &process)
{
    const QString what = BatchText::tr("%1 for %2 of %3").arg(batch.operation, instancesText(batch.instances.size()), process);
    return oneLine(batch.why.isEmpty() ? BatchText::tr("%1.").arg(what) : BatchText::tr("%1: %2.").arg(what, batch.why));
}

QString unfinishedSentence(const BatchRecord &batch, Timestamp now)
{
    return oneLine(
        BatchText::tr("%1, %2 of %3 written, begun %4")
            .arg(batch.operation, countText(batch.written), countText(batch.instances.size()), relativeTime(batch.startedAt, now)));
}

QString batchProgress(const BatchRun &run)
{
    const auto all = qsizetype(run.items().size());
    if (run.state() == BatchRun::State::Preparing)
        return BatchText::tr("Reading what is written already...");
    const QString rest = run.leftOut() == 0 ? QString() : BatchText::tr(", %1 left out").arg(countText(run.leftOut()));
    if (run.state() == BatchRun::State::Done)
        return BatchText::tr("Done: %1 of %2 written%3.").arg(countText(run.written()), countText(all), rest);
    const qsizetype begin = stageBegin(run.stage());
    return BatchText::tr("Stage %1 of %2: %3 of %4 done. In all %5 of %6 written%7.")
        .arg(run.stage())
        .arg(run.stages())
        .arg(countText(run.done() - begin), countText(run.stageEnd() - begin), countText(run.written()), countText(all), rest);
}

QString stageForecast(const BatchRun &run)
{
    BatchForecast sum;
    qsizetype seen = 0;
    qsizetype completing = 0;
    qsizetype refusedCount = 0;
    const BatchItem *refused = nullptr; // the first
    for (qsizetype place = run.done(); place < run.stageEnd(); ++place) {
        const BatchItem &item = run.items()[std::size_t(place)];
        if (item.problem && refusedCount++ == 0)
            refused = &item;
        if (!item.forecast)
            continue;
        ++seen;
        completing += item.forecast->completes ? 1 : 0;
        sum.events += item.forecast->events;
        sum.links += item.forecast->links;
        sum.commands += item.forecast->commands;
        sum.isDriven = item.forecast->isDriven;
    }
    QStringList sentences;
    if (seen > 0) {
        sentences << BatchText::tr("Preview of %1: %2, %3, %4; %5 would complete.")
                         .arg(instancesText(seen), counted(sum.events, BatchText::tr("1 event"), BatchText::tr("%1 events")),
                              counted(sum.links, BatchText::tr("1 link"), BatchText::tr("%1 links")),
                              counted(sum.commands, BatchText::tr("1 command"), BatchText::tr("%1 commands")),
                              countText(completing));
        if (!sum.isDriven)
            sentences << BatchText::tr(
                "Weir does not drive here: what follows the first event is up to the store's own application.");
    }
    if (refused != nullptr)
        sentences << BatchText::tr("%1 of this stage would not be written: %2.")
                         .arg(instancesText(refusedCount), problemText(*refused->problem, run.operation()));
    return sentences.join(QLatin1Char(' '));
}

QString batchProblem(const BatchRun &run)
{
    if (run.failedItem() < 0)
        return {};
    const BatchItem &item = run.items()[std::size_t(run.failedItem())];
    const Message message = messageFor(*item.problem, Attempt::Write);
    const bool isField = item.problem->code == ErrorCode::InvalidDefinition;
    return BatchText::tr("It stopped at %1: %2. %3 %4", "instance, what happened, what is safe, what to do")
        .arg(item.instance, problemText(*item.problem, run.operation()), message.safe, isField ? QString() : message.advice)
        .simplified();
}

} // namespace weir
