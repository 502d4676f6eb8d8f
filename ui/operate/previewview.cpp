// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/operate/previewview.h"

#include "model/items/previewmodel.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/messages.h"
#include "ui/operate/previewdelegate.h"
#include "ui/plainlabel.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(weir::PreviewView)
};

QString instanceSentence(const PreviewedInstance &instance)
{
    const QString who = oneLine(QString(instance.process % QLatin1Char(' ') % instance.instance));
    if (instance.complete)
        return instance.wasComplete ? Text::tr("%1 would stay complete").arg(who) : Text::tr("%1 would be complete").arg(who);
    const QString subject = instance.missing.isEmpty() ? Text::tr("its condition") : waitedFor(instance.missing);
    return Text::tr("%1 would wait for %2").arg(who, subject);
}

QString notesOn(const Preview &preview)
{
    QStringList notes;
    if (preview.written.wasThere)
        notes << Text::tr("This event is stored already: nothing more would be written.");
    if (!preview.isDriven && !preview.links.empty())
        notes << Text::tr("Weir does not drive the processes of this store: only the event itself would be written, and what is "
                          "below it is what they would do.");
    if (!preview.isQuiet)
        notes << Text::tr("The reactions came to no end: these are the first of them.");
    if (preview.hadBacklog)
        notes << Text::tr("There are many events that the processes have not taken yet: what they will do about those is not in "
                          "here.");
    return notes.join(QLatin1Char(' '));
}

} // namespace

QString previewSentence(const Preview &preview)
{
    QStringList parts;
    const OperationOutcome &written = preview.written;
    if (!written.eventType.isEmpty())
        parts << (written.stream.isEmpty()
                      ? Text::tr("Would store %1").arg(oneLine(written.eventType))
                      : Text::tr("Would store %1 in %2").arg(oneLine(written.eventType), oneLine(written.stream)));
    for (const PreviewedInstance &instance : preview.instances)
        parts << instanceSentence(instance);
    return parts.isEmpty() ? QString() : QString(parts.join(QStringLiteral("; ")) % QLatin1Char('.'));
}

PreviewView::PreviewView(QWidget *parent) : QWidget(parent), m_model(new PreviewModel(this))
{
    setObjectName(QStringLiteral("previewView"));
    build();
    clear();
}

void PreviewView::build()
{
    m_icon = new QLabel(this);
    m_sentence = sentenceLabel(QStringLiteral("previewSentence"), this);
    m_sentence->setAccessibleName(tr("Preview"));
    m_note = sentenceLabel(QStringLiteral("previewNote"), this);
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("previewTree"));
    m_tree->setAccessibleName(tr("What would be stored and change"));
    m_tree->setItemDelegate(new PreviewDelegate(m_tree));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(2 * spacing);
    m_tree->setHeaderHidden(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setTabKeyNavigation(false);
    m_tree->setMinimumHeight(6 * spacing);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setMinimumSectionSize(2 * spacing);
    connect(m_tree, &QTreeView::activated, this, &PreviewView::open);
    m_line = new QHBoxLayout;
    m_line->setSpacing(spacing / 2);
    m_line->addWidget(m_icon, 0, Qt::AlignTop);
    m_line->addWidget(m_sentence, 1, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing / 2);
    layout->addLayout(m_line);
    layout->addWidget(m_note);
    layout->addWidget(m_tree, 1);
}

void PreviewView::addButton(QPushButton *button)
{
    m_line->addWidget(button, 0, Qt::AlignTop);
}

void PreviewView::say(const QString &sentence, const QString &note, std::optional<Token> token)
{
    m_sentence->setText(sentence);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_icon->setVisible(token.has_value());
    if (token)
        m_icon->setPixmap(tokenIcon(*token).pixmap(QSize(16, 16), devicePixelRatioF()));
}

void PreviewView::showPreview(const Preview &preview)
{
    m_hasPreview = true;
    const bool isComplete = std::any_of(preview.instances.begin(), preview.instances.end(),
                                        [](const PreviewedInstance &one) { return one.complete && !one.wasComplete; });
    say(previewSentence(preview), notesOn(preview), isComplete ? std::optional(Token::Complete) : std::nullopt);
    m_model->setPreview(preview);
    m_tree->expandAll();
    m_tree->setVisible(m_model->rowCount() > 0);
    sizeColumns();
}

void PreviewView::showError(const Error &error)
{
    m_hasPreview = false;
    const Message message = messageFor(error, Attempt::Write);
    m_model->clear();
    m_tree->hide();
    say(tr("It would not be stored. %1.", "what is wrong").arg(message.what), message.advice, Token::Failed);
}

void PreviewView::showBusy()
{
    m_hasPreview = false;
    say(tr("Trying what it would do..."), {}, {});
}

void PreviewView::clear()
{
    m_hasPreview = false;
    m_model->clear();
    m_tree->hide();
    say({}, {}, {});
}

QString PreviewView::text() const
{
    return QString(m_sentence->text() % QLatin1Char(' ') % m_note->text()).trimmed();
}

/// To their content once, the stream giving way where there is little room.
void PreviewView::sizeColumns()
{
    const int room = std::max(m_tree->viewport()->width(), 40 * spacing);
    m_tree->resizeColumnToContents(PreviewModel::What);
    m_tree->resizeColumnToContents(PreviewModel::Where);
    m_tree->setColumnWidth(PreviewModel::What, std::min(m_tree->columnWidth(PreviewModel::What), room * 9 / 20));
    m_tree->setColumnWidth(PreviewModel::Where, std::min(m_tree->columnWidth(PreviewModel::Where), room * 6 / 20));
}

void PreviewView::open(const QModelIndex &index)
{
    const QString stream = index.data(StreamRole).toString();
    if (stream.isEmpty())
        return;
    const auto kind = index.data(PreviewModel::KindRole).value<PreviewModel::Kind>();
    const bool isProcess = kind == PreviewModel::Kind::State || kind == PreviewModel::Kind::Change;
    Q_EMIT locationRequested({.kind = isProcess ? Location::Kind::Process : Location::Kind::Stream, .name = stream}, false);
}

} // namespace weir
