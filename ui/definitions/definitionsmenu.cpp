// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/definitions/definitionsmenu.h"

#include "model/settings.h"
#include "ui/actions.h"
#include "ui/format/plaintext.h"

#include <QDir>

namespace weir {

DefinitionsMenu::DefinitionsMenu(const Settings &settings, const Actions &actions, QWidget *parent)
    : QMenu(tr("De&finitions"), parent), m_settings(settings), m_actions(actions)
{
    setObjectName(QStringLiteral("definitionsMenu"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &DefinitionsMenu::refill);
    refill();
}

void DefinitionsMenu::refill()
{
    clear();
    QAction *builtIn = m_actions[Act::UseBuiltInDefinitions];
    builtIn->setCheckable(true);
    builtIn->setChecked(m_settings.domainFile().isEmpty());
    addAction(builtIn);
    addSeparator();
    const QFileInfoList files =
        QDir(m_settings.definitionsFolder()).entryInfoList({QStringLiteral("*.json")}, QDir::Files | QDir::Readable, QDir::Name);
    for (const QFileInfo &file : files)
        addDefinitions(file.completeBaseName(), file.filePath());
    const QString used = m_settings.domainFile();
    const auto isUsed = [&used](const QFileInfo &file) { return file.filePath() == used; };
    if (!used.isEmpty() && std::none_of(files.begin(), files.end(), isUsed))
        addDefinitions(QFileInfo(used).completeBaseName(), used);
    addSeparator();
    addAction(m_actions[Act::UseDefinitions]);
    addAction(m_actions[Act::EditDefinitions]);
}

void DefinitionsMenu::addDefinitions(const QString &text, const QString &file)
{
    QString name = text;
    name.replace(QLatin1Char('&'), QLatin1String("&&"));
    QAction *use = addAction(name);
    use->setObjectName(QStringLiteral("definitions:") + text);
    use->setCheckable(true);
    use->setChecked(file == m_settings.domainFile());
    use->setToolTip(tooltipText(QDir::toNativeSeparators(file)));
    connect(
        use, &QAction::triggered, this, [this, file] { Q_EMIT chosen(file); }, Qt::QueuedConnection);
}

} // namespace weir
