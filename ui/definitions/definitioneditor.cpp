// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/definitions/definitioneditor.h"

#include "model/process/inference.h"
#include "model/session.h"
#include "model/settings.h"
#include "store/payload/payload.h"
#include "ui/definitions/definitiontext.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr QSize firstSize(980, 620);
constexpr int typingDelay = 250; ///< milliseconds without a key before the store is asked
constexpr qint64 mostShown = 5000;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(weir::DefinitionEditor)
};

QString endingText(const Ending &ending)
{
    if (!ending.exists)
        return Text::tr("No instance");
    const QString state = ending.complete ? Text::tr("Complete") : Text::tr("Waits for %1").arg(waitedFor(ending.missing));
    return ending.commands.isEmpty() ? state : Text::tr("%1; sends %2").arg(state, ending.commands.join(QStringLiteral(", ")));
}

QString previewText(const ProcessPreview &preview)
{
    QStringList lines{Text::tr("%1: %2 instances, %3 complete, %4 waiting, %5 overdue.")
                          .arg(preview.process, countText(preview.instances), countText(preview.complete),
                               countText(preview.waiting()), countText(preview.overdue))};
    for (const auto &[fact, instances] : preview.missing)
        lines << Text::tr("%1 wait for %2").arg(countText(instances), waitedFor({fact}));
    if (!preview.isLinked)
        lines << Text::tr("No stream of its own yet: folded as if Weir had driven it.");
    if (!preview.isWhole)
        lines << Text::tr("This is a sample; there is more in the store.");
    if (preview.refused > 0)
        lines << Text::tr("%1 events name no instance: %2.").arg(countText(preview.refused), preview.refusal);
    return lines.join(u'\n');
}

} // namespace

DefinitionEditor::DefinitionEditor(const Settings &settings, QWidget *parent) : QDialog(parent), m_settings(settings)
{
    setObjectName(QStringLiteral("definitionEditor"));
    setWindowTitle(tr("Process definitions"));
    resize(firstSize);
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingDelay);
    connect(&m_typing, &QTimer::timeout, this, &DefinitionEditor::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_ticket.supersede();
        stopComparing();
        m_typing.start();
    });
}

void DefinitionEditor::build()
{
    m_text = new DefinitionText(this);
    m_text->setObjectName(QStringLiteral("definitionText"));
    m_text->setAccessibleName(tr("Definition"));
    m_problem = sentenceLabel(QStringLiteral("definitionProblem"), this);
    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_text, 1);
    leftLayout->addWidget(m_problem);
    m_preview = sentenceLabel(QStringLiteral("definitionPreview"), this);
    m_compared = sentenceLabel(QStringLiteral("definitionCompared"), this);
    m_compare = new QPushButton(tr("Compare with the definitions in use"), this);
    m_compare->setObjectName(QStringLiteral("compareDefinitions"));
    m_compare->setAutoDefault(false);
    m_changes = new QTreeWidget(this);
    m_changes->setObjectName(QStringLiteral("definitionChanges"));
    m_changes->setAccessibleName(tr("Instances that end differently"));
    m_changes->setHeaderLabels({tr("Instance"), tr("Now"), tr("With this definition")});
    m_changes->setRootIsDecorated(false);
    m_changes->setUniformRowHeights(true);
    m_changes->header()->setDefaultSectionSize(20 * spacing);
    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(m_preview);
    rightLayout->addWidget(m_compare, 0, Qt::AlignLeft);
    rightLayout->addWidget(m_compared);
    rightLayout->addWidget(m_changes, 1);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setSizes({firstSize.width() / 2, firstSize.width() / 2});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addLayout(buildButtons());
    connect(m_compare, &QPushButton::clicked, this, &DefinitionEditor::compare);
    connect(m_changes, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        Q_EMIT locationRequested({.kind = Location::Kind::Process, .name = item->text(0)}, false);
    });
}

QLayout *DefinitionEditor::buildButtons()
{
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("&Name"), this);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("definitionName"));
    m_name->setAccessibleName(tr("Name of the definitions"));
    label->setBuddy(m_name);
    row->addWidget(label);
    row->addWidget(m_name, 1);
    const auto add = [this, row](const QString &name, const QString &text) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(name);
        button->setAutoDefault(false);
        row->addWidget(button);
        return button;
    };
    m_save = add(QStringLiteral("saveDefinition"), tr("Save"));
    m_use = add(QStringLiteral("useDefinition"), tr("Save and use"));
    const QPushButton *close = add(QStringLiteral("closeEditor"), tr("Close"));
    connect(m_save, &QPushButton::clicked, this, &DefinitionEditor::save);
    connect(m_use, &QPushButton::clicked, this, &DefinitionEditor::saveAndUse);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return row;
}

void DefinitionEditor::setSession(Session *session)
{
    m_ticket.supersede();
    stopComparing();
    m_session = session;
    m_preview->clear();
    m_compare->setEnabled(session != nullptr && m_domain.has_value());
    if (session && isVisible())
        check();
}

void DefinitionEditor::editUsed()
{
    const QString used = m_settings.domainFile();
    QFile file(used.isEmpty() ? QStringLiteral(":/weir/domains/catering.json") : used);
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT failed({.code = ErrorCode::FileMissing, .detail = file.errorString(), .where = used});
        return;
    }
    const bool isOwn = QFileInfo(used).absolutePath() == QFileInfo(m_settings.definitionsFolder()).absoluteFilePath();
    m_saved = isOwn ? used : QString();
    edit(used.isEmpty() ? QStringLiteral("my-catering") : QFileInfo(used).completeBaseName(), file.readAll());
}

void DefinitionEditor::propose(const QString &category)
{
    if (!m_session)
        return;
    m_ticket.supersede();
    m_ticket = Ticket();
    const auto work = [category, ticket = m_ticket](const UnitOfWork &unit) -> Result<Inference> {
        const auto streams = sampleCategory(unit, category, {}, ticket);
        return streams ? inferProcess(category, *streams, Timestamp::now()) : failure(streams.error());
    };
    whenReady(m_session->store().read<Inference>(work, m_ticket), this,
              [this, category, ticket = m_ticket](const Result<Inference> &inference) {
                  if (ticket.isSuperseded())
                      return;
                  if (!inference) {
                      Q_EMIT failed(inference.error());
                      return;
                  }
                  m_saved.clear();
                  edit(category, toIndentedJson(inference->definition));
              });
}

void DefinitionEditor::edit(const QString &name, const QByteArray &text)
{
    m_name->setText(name);
    m_text->setPlainText(QString::fromUtf8(text));
    show();
    raise();
    m_text->setFocus();
    m_typing.stop();
    check();
}

void DefinitionEditor::check()
{
    m_ticket.supersede();
    const Result<Domain> domain = parseDomain(m_text->toPlainText().toUtf8(), m_name->text());
    m_domain = domain ? std::optional(*domain) : std::nullopt;
    m_text->setErrorLine(domain ? 0 : domain.error().line);
    m_problem->setText(domain                    ? tr("No error.")
                       : domain.error().line > 0 ? tr("Line %1: %2").arg(domain.error().line).arg(oneLine(domain.error().detail))
                                                 : oneLine(domain.error().detail));
    for (QPushButton *button : {m_save, m_use})
        button->setEnabled(domain.has_value());
    m_compare->setEnabled(domain.has_value() && m_session);
    if (domain && m_session)
        preview(*domain);
    else
        m_preview->setText(domain ? QString() : tr("The preview comes once the error is mended."));
}

void DefinitionEditor::preview(const Domain &domain)
{
    m_ticket = Ticket();
    m_preview->setText(tr("Reading a sample..."));
    using Previews = std::vector<ProcessPreview>;
    const auto work = [domain, ticket = m_ticket](const UnitOfWork &unit) {
        return previewDomain(unit, domain, Timestamp::now(), {}, ticket);
    };
    whenReady(m_session->store().read<Previews>(work, m_ticket), this, [this, ticket = m_ticket](const Result<Previews> &made) {
        if (ticket.isSuperseded())
            return;
        if (made)
            showPreview(*made);
        else
            m_preview->setText(tr("The store could not be read: %1").arg(oneLine(made.error().detail)));
    });
}

void DefinitionEditor::showPreview(const std::vector<ProcessPreview> &previews)
{
    QStringList texts;
    for (const ProcessPreview &preview : previews)
        texts << previewText(preview);
    m_preview->setText(texts.join(QStringLiteral("\n\n")));
}

void DefinitionEditor::compare()
{
    if (m_candidate && m_candidate->isRunning()) {
        stopComparing();
        m_compared->setText(tr("Cancelled."));
        return;
    }
    check();
    if (!m_domain || !m_session)
        return;
    stopComparing();
    m_candidate = std::make_unique<Candidate>(m_session->store(), m_session->domain(), *m_domain);
    connect(m_candidate.get(), &Candidate::found, this, &DefinitionEditor::addChanges);
    connect(m_candidate.get(), &Candidate::progressed, this, [this](qint64 instances) {
        m_compared->setText(tr("%1 instances compared, %2 end differently...").arg(countText(instances), countText(m_changeCount)));
    });
    connect(m_candidate.get(), &Candidate::finished, this, &DefinitionEditor::showCompared);
    connect(m_candidate.get(), &Candidate::failed, this, [this](const Error &error) {
        m_compare->setText(tr("Compare with the definitions in use"));
        m_compared->setText(tr("The store could not be read: %1").arg(oneLine(error.detail)));
    });
    m_compare->setText(tr("Cancel"));
    m_candidate->start();
}

void DefinitionEditor::stopComparing()
{
    if (m_candidate)
        m_candidate->disconnect(this);
    // It may be what is calling.
    if (m_candidate)
        m_candidate.release()->deleteLater();
    m_changeCount = 0;
    m_changes->clear();
    m_compared->clear();
    m_compare->setText(tr("Compare with the definitions in use"));
}

void DefinitionEditor::addChanges(const std::vector<EndingChange> &changes)
{
    QList<QTreeWidgetItem *> items;
    for (const EndingChange &change : changes) {
        if (++m_changeCount <= mostShown)
            items.append(new QTreeWidgetItem({change.stream, endingText(change.before), endingText(change.after)}));
    }
    m_changes->addTopLevelItems(items);
}

void DefinitionEditor::showCompared(bool isPartial)
{
    m_compare->setText(tr("Compare with the definitions in use"));
    QStringList lines{tr("%1 of %2 instances would end differently. Nothing was written.")
                          .arg(countText(m_changeCount), countText(m_candidate->instances()))};
    if (m_changeCount > mostShown)
        lines << tr("The first %1 are listed.").arg(countText(mostShown));
    if (isPartial)
        lines << tr("There are more events of the new types than were looked at.");
    m_compared->setText(lines.join(u'\n'));
}

QString DefinitionEditor::target() const
{
    QString name = m_name->text().trimmed();
    if (!name.endsWith(QLatin1StringView(".json")))
        name += QLatin1StringView(".json");
    return QDir(m_settings.definitionsFolder()).filePath(name);
}

bool DefinitionEditor::save()
{
    check();
    const QString path = target();
    const QString name = m_name->text().trimmed();
    const auto refuse = [this](const QString &reason) {
        m_problem->setText(reason);
        return false;
    };
    if (!m_domain)
        return false;
    if (name.isEmpty() || name.startsWith(u'.') || QFileInfo(name).fileName() != name)
        return refuse(tr("Give the definitions a name without slashes."));
    if (QFile::exists(path) && path != m_saved)
        return refuse(tr("There are definitions of this name already. Choose another name."));
    QDir().mkpath(m_settings.definitionsFolder());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_text->toPlainText().toUtf8()) < 0 || !file.commit())
        return refuse(tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    m_saved = path;
    m_problem->setText(tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
    return true;
}

void DefinitionEditor::saveAndUse()
{
    if (save())
        Q_EMIT useRequested(m_saved);
}

} // namespace weir
