// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/operate/reactionsview.h"

#include "model/items/reactiontablemodel.h"
#include "ui/delegates/timedelegate.h"
#include "ui/delegates/typedot.h"
#include "ui/format/operatetext.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/pages/datatable.h"
#include "ui/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace weir {

namespace {

using Kind = Reaction::Kind;

const Reaction &reactionOf(const QModelIndex &index)
{
    return static_cast<const ReactionTableModel *>(index.model())->reactionAt(index.row());
}

QString resultText(const Reaction &reaction)
{
    switch (reaction.kind) {
    case Kind::Link: return ReactionsView::tr("taken by the process");
    case Kind::Event: return ReactionsView::tr("stored");
    case Kind::Issue: return ReactionsView::tr("could not be taken: %1").arg(reaction.detail);
    case Kind::Command: break;
    }
    const QString state = commandStateText(reaction.state, reaction.attempts);
    return reaction.detail.isEmpty() || reaction.state == CommandState::Done ? state : QString(state % u": " % reaction.detail);
}

Location placeOf(const Reaction &reaction)
{
    switch (reaction.kind) {
    case Kind::Link:
    case Kind::Command: return {.kind = Location::Kind::Process, .name = reaction.stream};
    case Kind::Issue: return {.kind = Location::Kind::Issues, .eventId = reaction.eventId};
    case Kind::Event: break;
    }
    const bool hasStream = !reaction.stream.isEmpty();
    return {.kind = hasStream ? Location::Kind::Stream : Location::Kind::AllEvents,
            .name = reaction.stream,
            .eventId = reaction.eventId};
}

} // namespace

void ReactionDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Reaction &reaction = reactionOf(index);
    if (index.column() == ReactionTableModel::What) {
        option.icon = reaction.kind == Kind::Link      ? tokenIcon(Token::Link)
                      : reaction.kind == Kind::Command ? themedIcon(QStringLiteral("command"))
                      : reaction.kind == Kind::Issue   ? tokenIcon(Token::Failed)
                                                       : typeDot(reaction.what);
    } else if (index.column() == ReactionTableModel::Where) {
        option.textElideMode = Qt::ElideMiddle;
    } else if (index.column() == ReactionTableModel::Result) {
        option.text = oneLine(resultText(reaction));
        if (reaction.kind == Kind::Command || hasFailed(reaction)) {
            const Token token = hasFailed(reaction) ? Token::Failed : commandStateToken(reaction.state);
            option.icon = tokenIcon(token);
            option.palette.setColor(QPalette::Text, tokenColor(token, option.palette));
        }
    }
}

QString ReactionDelegate::more(const QModelIndex &index) const
{
    const Reaction &reaction = reactionOf(index);
    return index.column() == ReactionTableModel::Result && !reaction.detail.isEmpty() ? resultText(reaction) : QString();
}

ReactionsView::ReactionsView(ReactionWatch &watch, QWidget *parent)
    : QWidget(parent), m_watch(watch), m_model(new ReactionTableModel(this))
{
    setObjectName(QStringLiteral("reactionsView"));
    build();
    connect(&watch, &ReactionWatch::changed, this, &ReactionsView::update);
    update();
}

void ReactionsView::build()
{
    m_icon = new QLabel(this);
    m_sentence = sentenceLabel(QStringLiteral("reactionsSentence"), this);
    m_sentence->setAccessibleName(tr("What came of it"));
    m_table = new DataTable(QStringLiteral("reactions"), tr("What came of it"), this);
    m_table->setItemDelegate(new ReactionDelegate(m_table));
    m_table->setItemDelegateForColumn(ReactionTableModel::At, new TimeDelegate(TimeDelegate::Form::Exact, m_table));
    m_table->setModel(m_model);
    m_table->setColumnHidden(ReactionTableModel::At, true); // the order tells enough where there is little room
    m_table->setStretchColumn(ReactionTableModel::Result);
    m_table->setMinimumHeight(6 * spacing);
    m_line = new QHBoxLayout;
    m_line->setSpacing(spacing / 2);
    m_line->addWidget(m_icon, 0, Qt::AlignTop);
    m_line->addWidget(m_sentence, 1, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing / 2);
    layout->addLayout(m_line);
    layout->addWidget(m_table, 1);
    connect(m_table, &DataTable::opened, this, [this](const QModelIndex &index, bool inNewTab) {
        Q_EMIT locationRequested(placeOf(m_model->reactionAt(index.row())), inNewTab);
    });
}

void ReactionsView::addButton(QPushButton *button)
{
    m_line->addWidget(button, 0, Qt::AlignTop);
}

void ReactionsView::update()
{
    m_model->setReactions(m_watch.reactions());
    const bool anyFailed = std::any_of(m_watch.reactions().begin(), m_watch.reactions().end(), hasFailed);
    m_table->setVisible(m_model->rowCount() > 0);
    m_sentence->setText(reactionsSentence(m_watch));
    const Token token = anyFailed                                        ? Token::Failed
                        : m_watch.state() == ReactionWatch::State::Quiet ? Token::Complete
                                                                         : Token::Waiting;
    m_icon->setPixmap(tokenIcon(token).pixmap(QSize(16, 16), devicePixelRatioF()));
}

} // namespace weir
