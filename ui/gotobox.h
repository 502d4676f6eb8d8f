// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/gotosearch.h"

#include <QLineEdit>

namespace weir {

class PickList;

/// The box "Go to stream, event or process": suggests places while one types and goes to the picked one.
class GotoBox : public QLineEdit
{
    Q_OBJECT

public:
    explicit GotoBox(QWidget *parent = nullptr);

    void setSession(Session *session);

public Q_SLOTS:
    /// Takes the keyboard and suggests.
    void start();

Q_SIGNALS:
    void chosen(const weir::Location &location, bool inNewTab);
    void left(); ///< the keyboard is to go back to the page

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void showResults(const QString &text, const QList<GotoResult> &results);
    void placeList();
    void accept(bool inNewTab);
    void choose(int line, bool inNewTab);
    void leave();

    GotoSearch m_search;
    PickList *m_list;
    QList<GotoResult> m_results;
    QString m_resultsFor;
    std::optional<bool> m_waiting; ///< Enter came before the answer: go (in a new tab) when it comes
};

} // namespace weir
