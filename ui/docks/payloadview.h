// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/asynchronous.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace weir {

class PayloadTreeModel;
struct DecodedPayload;

/// A payload as a tree under a heading, as high as its rows up to a bound, with what can be copied of it in its menu. Collapsed
/// where it is longer than a screenful.
class PayloadView final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the tree's object name.
    PayloadView(const QString &name, const QString &heading, QWidget *parent = nullptr);

    /// `metadata` tells which values of an event's data are encrypted. What takes long to decode is shown once it is.
    void setBytes(const QByteArray &bytes, const QByteArray &metadata = {});
    /// Indented JSON of all of it.
    QString json() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(const QString &name, const QString &heading);
    void setDecoded(DecodedPayload decoded);
    void showReading(qsizetype bytes);
    void fit();
    void showMenu(const QModelIndex &index, const QPoint &globalAt);

    PayloadTreeModel *m_model;
    QTreeView *m_tree = nullptr;
    QLabel *m_problem = nullptr;
    Ticket m_ticket; ///< of the decoding that is wanted
};

} // namespace weir
