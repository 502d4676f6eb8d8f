// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/operate/previewdelegate.h"

#include "model/items/previewmodel.h"
#include "ui/delegates/typedot.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/theme.h"

#include <QCoreApplication>

namespace weir {

namespace {

using Kind = PreviewModel::Kind;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(weir::PreviewRow)
};

Kind kindOf(const QModelIndex &index)
{
    return index.data(PreviewModel::KindRole).value<Kind>();
}

QModelIndex resultOf(const QModelIndex &index)
{
    return index.siblingAtColumn(PreviewModel::Result);
}

Token commandToken(const QModelIndex &index)
{
    const auto state = index.data(PreviewModel::CommandStateRole).value<CommandState>();
    const bool hasFailed = state == CommandState::Pending && index.data(PreviewModel::AttemptsRole).toInt() > 0;
    return hasFailed ? Token::Failed : commandStateToken(state);
}

QString sideText(const Value &value)
{
    if (value.kind == Value::Kind::Boolean)
        return value.text == QLatin1StringView("true") ? Text::tr("yes") : Text::tr("no");
    return valueText(value);
}

QString commandText(const QModelIndex &index)
{
    const auto state = index.data(PreviewModel::CommandStateRole).value<CommandState>();
    const int attempts = index.data(PreviewModel::AttemptsRole).toInt();
    const QString error = resultOf(index).data(ValueRole).toString();
    if (state == CommandState::Pending && attempts > 0)
        return Text::tr("fails: %1").arg(error);
    return error.isEmpty() ? commandStateText(state, attempts) : QString(commandStateText(state, attempts) % u": " % error);
}

QString stateSentence(const QModelIndex &index)
{
    if (index.data(PreviewModel::IsCompleteRole).toBool())
        return index.data(PreviewModel::WasCompleteRole).toBool() ? Text::tr("stays complete") : Text::tr("becomes complete");
    const QString missing = resultOf(index).data(ValueRole).toString();
    const QString subject = missing.isEmpty() ? Text::tr("its condition") : waitedFor(missing.split(QStringLiteral(", ")));
    return index.data(PreviewModel::WasCompleteRole).toBool() ? Text::tr("waits again, for %1").arg(subject)
                                                              : Text::tr("waits for %1").arg(subject);
}

} // namespace

QString previewResult(const QModelIndex &index)
{
    switch (kindOf(index)) {
    case Kind::Event:
    case Kind::Link: {
        const QVariant position = resultOf(index).data(ValueRole);
        return position.isValid() ? Text::tr("position %1").arg(countText(position.toLongLong())) : QString();
    }
    case Kind::Change:
        return QString(sideText(index.data(PreviewModel::BeforeRole).value<Value>()) % u" \u2192 " %
                       sideText(index.data(PreviewModel::AfterRole).value<Value>()));
    case Kind::State: return stateSentence(index);
    case Kind::Command: return commandText(index);
    case Kind::Issue: break;
    }
    return resultOf(index).data(ValueRole).toString();
}

void PreviewDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    option.textElideMode = Qt::ElideRight;
    if (index.column() == PreviewModel::What) {
        styleWhat(option, index);
    } else if (index.column() == PreviewModel::Result) {
        styleResult(option, index);
    } else {
        option.textElideMode = Qt::ElideMiddle;
        const bool isPlace = kindOf(index) == Kind::Event || kindOf(index) == Kind::Link;
        option.text = isPlace ? option.text : QString();
    }
}

void PreviewDelegate::styleWhat(QStyleOptionViewItem &option, const QModelIndex &index)
{
    switch (kindOf(index)) {
    case Kind::Event: option.icon = typeDot(option.text); return;
    case Kind::Link:
        option.icon = tokenIcon(Token::Link);
        option.text = tr("link");
        return;
    case Kind::Change: option.text = titleWords(option.text); return;
    case Kind::State:
        option.icon = tokenIcon(index.data(PreviewModel::IsCompleteRole).toBool() ? Token::Complete : Token::Waiting);
        return;
    case Kind::Command: option.icon = themedIcon(QStringLiteral("command")); return;
    case Kind::Issue: option.icon = tokenIcon(Token::Failed); return;
    }
}

void PreviewDelegate::styleResult(QStyleOptionViewItem &option, const QModelIndex &index)
{
    option.text = oneLine(previewResult(index));
    const auto colour = [&option](Token token) { option.palette.setColor(QPalette::Text, tokenColor(token, option.palette)); };
    if (kindOf(index) == Kind::State)
        colour(index.data(PreviewModel::IsCompleteRole).toBool() ? Token::Complete : Token::Waiting);
    if (kindOf(index) == Kind::Issue)
        colour(Token::Failed);
    if (kindOf(index) == Kind::Command) {
        option.icon = tokenIcon(commandToken(index));
        colour(commandToken(index));
    }
}

QString PreviewDelegate::more(const QModelIndex &index) const
{
    const bool mayBeLong = kindOf(index) == Kind::Command || kindOf(index) == Kind::Issue || kindOf(index) == Kind::Change;
    return index.column() == PreviewModel::Result && mayBeLong ? previewResult(index) : QString();
}

} // namespace weir
