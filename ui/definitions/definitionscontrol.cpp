// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/definitions/definitionscontrol.h"

#include "model/settings.h"
#include "model/storeopener.h"
#include "ui/actions.h"
#include "ui/definitions/definitioneditor.h"
#include "ui/definitions/definitionsmenu.h"
#include "ui/dialogs.h"

namespace weir {

DefinitionsControl::DefinitionsControl(Settings &settings, Dialogs &dialogs, const Actions &actions, QWidget &window)
    : QObject(&window)
    , m_settings(settings)
    , m_dialogs(dialogs)
    , m_window(window)
    , m_menu(new DefinitionsMenu(settings, actions, &window))
    , m_editor(new DefinitionEditor(settings, &window))
{
    connect(actions[Act::EditDefinitions], &QAction::triggered, m_editor, &DefinitionEditor::editUsed);
    connect(actions[Act::UseDefinitions], &QAction::triggered, this, &DefinitionsControl::choose);
    connect(actions[Act::UseBuiltInDefinitions], &QAction::triggered, this, [this] { use({}); });
    connect(m_menu, &DefinitionsMenu::chosen, this, &DefinitionsControl::use);
    connect(m_editor, &DefinitionEditor::useRequested, this, &DefinitionsControl::use);
    connect(m_editor, &DefinitionEditor::locationRequested, this, &DefinitionsControl::locationRequested);
    connect(m_editor, &DefinitionEditor::failed, this, &DefinitionsControl::failed);
}

QMenu *DefinitionsControl::menu() const
{
    return m_menu;
}

void DefinitionsControl::setSession(Session *session)
{
    m_editor->setSession(session);
}

void DefinitionsControl::propose(const QString &category)
{
    m_editor->propose(category);
}

void DefinitionsControl::choose()
{
    m_dialogs.chooseDomain(&m_window, m_settings.lastFolder(), [this](const QString &path) {
        if (!path.isNull())
            use(path);
    });
}

void DefinitionsControl::use(const QString &file)
{
    if (const auto domain = loadDomain(file); !domain) {
        Q_EMIT refused(domain.error(), file);
        return;
    }
    m_settings.setDomainFile(file);
    Q_EMIT changed();
}

} // namespace weir
