// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/error.h"
#include "ui/location.h"

#include <QObject>

class QMenu;
class QWidget;

namespace weir {

class Actions;
class DefinitionEditor;
class DefinitionsMenu;
class Dialogs;
class Session;
class Settings;

/// Which process definitions are used: those of a menu, of a file that is picked, or written in the editor. A file with an error
/// is refused and changes nothing. GUI thread.
class DefinitionsControl : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    DefinitionsControl(Settings &settings, Dialogs &dialogs, const Actions &actions, QWidget &window);

    QMenu *menu() const;
    /// Nothing where no store is open.
    void setSession(Session *session);

public Q_SLOTS:
    /// Null: the built-in ones.
    void use(const QString &file);
    /// Edits one that is read off the streams of that category.
    void propose(const QString &category);

Q_SIGNALS:
    void changed(); ///< others are used from now on: an open store is to be opened again
    void refused(const weir::Error &error, const QString &file);
    void locationRequested(const weir::Location &location, bool inNewTab);
    void failed(const weir::Error &error); ///< the store could not be read

private:
    void choose();

    Settings &m_settings;
    Dialogs &m_dialogs;
    QWidget &m_window;
    DefinitionsMenu *m_menu;
    DefinitionEditor *m_editor;
};

} // namespace weir
