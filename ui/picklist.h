// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QListView>

class QKeyEvent;

namespace weir {

/// One line to pick: what it is, and a fainter hint at its right end.
struct Pick {
    QString text = {};
    QString hint = {};
    QIcon icon = {};
};

/// Lines below a box that is being typed into. The keyboard stays in the box, which passes its keys on.
class PickList : public QListView
{
    Q_OBJECT

public:
    explicit PickList(QWidget *parent = nullptr);

    /// Shows these and stands at the first.
    void setPicks(const QList<Pick> &picks);
    int count() const;
    /// The line it stands at, or -1.
    int current() const;
    /// Moves up and down; false where it is a key of the box.
    bool takeKey(const QKeyEvent &event);
    /// The height that shows `lines` lines.
    int heightFor(int lines) const;

Q_SIGNALS:
    void picked(int line, Qt::KeyboardModifiers modifiers);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    class Model;
    Model *m_model;
};

} // namespace weir
