// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/candidate.h"
#include "model/process/domainpreview.h"
#include "ui/location.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace weir {

class DefinitionText;
class Session;
class Settings;

/// Process definitions as text: what is wrong with them is told at its line while one types, what they make of the open store is
/// shown beside it, all instances can be compared with the definitions in use, and the text can be saved in the user's folder
/// and used. GUI thread; reads in the background, writes nothing into the store.
class DefinitionEditor : public QDialog
{
    Q_OBJECT

public:
    explicit DefinitionEditor(const Settings &settings, QWidget *parent = nullptr);

    /// Nothing where no store is open.
    void setSession(Session *session);
    /// The definitions in use.
    void editUsed();
    /// A definition read off the streams of that category.
    void propose(const QString &category);

Q_SIGNALS:
    void useRequested(const QString &file);
    void locationRequested(const weir::Location &location, bool inNewTab);
    void failed(const weir::Error &error);

private:
    void build();
    QLayout *buildButtons();
    void edit(const QString &name, const QByteArray &text);
    void check();
    void preview(const Domain &domain);
    void showPreview(const std::vector<ProcessPreview> &previews);
    void compare();
    void stopComparing();
    void addChanges(const std::vector<EndingChange> &changes);
    void showCompared(bool isPartial);
    bool save();
    void saveAndUse();
    QString target() const;

    const Settings &m_settings;
    Session *m_session = nullptr;
    DefinitionText *m_text = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_preview = nullptr;
    QLabel *m_compared = nullptr;
    QTreeWidget *m_changes = nullptr;
    QLineEdit *m_name = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_use = nullptr;
    QTimer m_typing;
    Ticket m_ticket;
    std::optional<Domain> m_domain; ///< what the text says, while it has no error
    QString m_saved;                ///< the file that the text came from or was saved to
    std::unique_ptr<Candidate> m_candidate;
    qint64 m_changeCount = 0;
};

} // namespace weir
